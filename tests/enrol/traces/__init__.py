"""What an enrolment leaves of people: nothing."""
