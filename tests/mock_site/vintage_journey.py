"""A visitor of the 2025 site: the same steps, where its pages ask for something else."""

from tests.mock_site.journey import Seen, Somebody, Visitor


class Visitor2025(Visitor):
    """Knows what changed since 2022."""

    def decide(self) -> Seen:
        """Both boxes ticked; the answer is the page to confirm on."""
        return self.send("/activation/decision", {"decision": "activate", "terms": "yes", "privacy": "yes"})

    def come_to_credentials(self, person: Somebody) -> Seen:
        """From the identification to the credentials."""
        self.identify(person)
        self.decide()
        self.send("/activation/verification", {})
        return self.send("/activation/coordonnees", {})

    def log_in(self, person: Somebody, **changes: str) -> Seen:
        """Identifier and password; then the page of the channel."""
        channel = changes.pop("channel", "email")
        super().log_in(person, **changes)
        return self.send("/connexion/reception", {"channel": channel})
