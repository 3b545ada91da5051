"""What the site says when something is wrong: every message by name, as `docs/mock-site.md` lists them."""

from enum import StrEnum


class Message(StrEnum):
    """A message for the person who typed; names in braces are filled in with `format`."""

    PROVISIONAL_CODE_MISSING = "Saisissez le code provisoire reçu par e-mail ou courrier."
    PROVISIONAL_CODE_MALFORMED = (
        "Le code provisoire est composé de 12 caractères\u00a0: des chiffres et des lettres sans accent."
    )
    PROVISIONAL_CODE_EXPIRED = (
        "Ce code provisoire a expiré\u00a0: il était valable 6 semaines. Demandez un nouveau code."
    )
    PROVISIONAL_CODE_EXPIRED_LETTER = (
        "Ce code provisoire, reçu par courrier, a expiré\u00a0: il était valable jusqu’au {until}. "
        "Demandez un nouveau code."
    )
    PROVISIONAL_CODE_USED = (
        "Ce code provisoire a déjà servi\u00a0: il n’est valable qu’une fois. Demandez un nouveau code."
    )
    NIR_MISSING = "Saisissez votre numéro de sécurité sociale."
    NIR_LENGTH = "Le numéro de sécurité sociale est composé de 15 caractères, clé comprise."
    NIR_KEY = (
        "Ce numéro de sécurité sociale est incorrect\u00a0: vérifiez chaque chiffre et la clé (les deux derniers)."
    )
    NIR_CHARACTERS = "Le numéro de sécurité sociale ne contient que des chiffres (et 2A ou 2B pour la Corse)."
    NIR_BEGINNING = (
        "Ce numéro de sécurité sociale est incorrect\u00a0: il commence par 1 ou 2, puis l’année et le mois."
    )
    BIRTH_DATE_MISSING = "Saisissez la date de naissance."
    BIRTH_DATE_MALFORMED = "Cette date de naissance est incorrecte. Exemple\u00a0: 12/05/1958"
    CARD_MISSING = "Choisissez votre type de carte Vitale."
    SERIAL_MISSING = "Saisissez le numéro de série de votre carte Vitale."
    SERIAL_CHARACTERS = "Le numéro de série ne contient que des chiffres."
    SERIAL_LENGTH_PHOTO = "Saisissez les 11 chiffres qui suivent {prefix}."
    SERIAL_LENGTH_PLAIN = "Sur une carte sans photo, le numéro de série est composé de 8 à 13 chiffres."
    NO_MATCH = (
        "Les informations saisies ne correspondent à aucune invitation. "
        "Vérifiez le code provisoire, le numéro de sécurité sociale et le numéro de série de la carte Vitale."
    )
    NOT_REPRESENTATIVE = (
        "Ce code provisoire est celui d’une personne mineure\u00a0: seul son représentant légal peut l’utiliser, "
        "avec son propre numéro de sécurité sociale et sa propre carte Vitale."
    )
    ALREADY_ACTIVATED = "Mon espace santé est déjà activé pour cette personne. Vous pouvez vous connecter."
    REQUEST_NO_MATCH = (
        "Les informations saisies ne correspondent à aucune personne connue. Vérifiez le numéro de sécurité sociale, "
        "la date de naissance, le type et le numéro de série de la carte Vitale."
    )
    REQUEST_MINOR = (
        "Cette personne est mineure\u00a0: c’est à son représentant légal de demander le code, avec son propre numéro "
        "de sécurité sociale, sa propre carte Vitale et la date de naissance de l’enfant."
    )
    REQUEST_WAY_MISSING = "Choisissez comment recevoir votre code provisoire."
    CONTACTS_UNKNOWN = (
        "Nous ne connaissons ni adresse e-mail ni numéro de mobile pour cette personne\u00a0: "
        "le code ne peut partir que par courrier."
    )
    CONTACT_UNKNOWN_EMAIL = (
        "Nous ne connaissons pas d’adresse e-mail pour cette personne\u00a0: choisissez le SMS, ou le courrier."
    )
    CONTACT_UNKNOWN_SMS = (
        "Nous ne connaissons pas de numéro de mobile pour cette personne\u00a0: choisissez l’e-mail, ou le courrier."
    )
    DECISION_MISSING = "Choisissez d’activer Mon espace santé ou de vous opposer à sa création."
    PRIVACY_MISSING = "Pour activer Mon espace santé, dites que vous avez lu la politique de protection des données."
    TERMS_MISSING = "Pour activer Mon espace santé, acceptez les conditions et la politique."
    EMAIL_MISSING = "Saisissez une adresse e-mail."
    EMAIL_MALFORMED = "Cette adresse e-mail est incorrecte. Exemple\u00a0: prenom.nom@exemple.test"
    EMAIL_NOT_FICTIONAL = (
        "Ce site fictif n’écrit qu’à des adresses inventées, qui se terminent par .test. "
        "Exemple\u00a0: prenom.nom@exemple.test"
    )
    EMAIL_UNCHANGED = "C’est déjà l’adresse connue\u00a0: saisissez-en une autre, ou revenez en arrière."
    EMAIL_REQUIRED = "Une adresse e-mail est indispensable pour continuer\u00a0: saisissez la vôtre."
    MOBILE_MISSING = "Saisissez un numéro de mobile."
    MOBILE_UNCHANGED = "C’est déjà le numéro connu\u00a0: saisissez-en un autre, ou revenez en arrière."
    MOBILE_MALFORMED = "Ce numéro de mobile est incorrect. Exemple\u00a0: 06 39 98 01 02"
    MOBILE_FOREIGN = "Saisissez un numéro de mobile français\u00a0: il commence par 06 ou 07."
    IDENTIFIER_MISSING = "Choisissez un identifiant."
    IDENTIFIER_IS_EMAIL = "L’identifiant ne peut pas être une adresse e-mail."
    IDENTIFIER_UPPER = "Les lettres majuscules sont interdites dans l’identifiant."
    IDENTIFIER_CHARACTERS = (
        "Seuls les chiffres, les lettres minuscules sans accent, le point, le tiret et _ sont autorisés."
    )
    IDENTIFIER_LENGTH = "L’identifiant compte de 8 à 100 caractères."
    IDENTIFIER_IS_NIR = "L’identifiant ne peut pas être un numéro de sécurité sociale."
    IDENTIFIER_TAKEN = "Cet identifiant est déjà pris. Vous pourriez choisir {free}."
    PASSWORD_MISSING = "Choisissez un mot de passe."  # noqa: S105
    PASSWORD_LONG = "Le mot de passe compte au plus 128 caractères."  # noqa: S105
    PASSWORD_WEAK = "Il manque\u00a0: {lacks}."  # noqa: S105
    PASSWORD_COMMON = "Ce mot de passe est trop courant\u00a0: il serait vite deviné."  # noqa: S105
    PASSWORD_PERSONAL = (
        "Le mot de passe ne doit contenir ni votre nom, ni votre date de naissance, ni votre identifiant."  # noqa: S105
    )
    CONFIRMATION_MISSING = "Saisissez le mot de passe une seconde fois."
    CONFIRMATION_DIFFERS = "Les deux mots de passe ne sont pas identiques."
    LOGIN_IDENTIFIER_MISSING = "Saisissez votre identifiant."
    LOGIN_PASSWORD_MISSING = "Saisissez votre mot de passe."  # noqa: S105
    LOGIN_NO_MATCH = "L’identifiant ou le mot de passe est incorrect."
    CHANNEL_MISSING = "Choisissez comment recevoir votre code d’accès."
    CHANNEL_NO_MOBILE = "Aucun numéro de mobile n’est connu\u00a0: choisissez l’e-mail."
    CHANNEL_NO_EMAIL = "Aucune adresse e-mail n’est connue\u00a0: choisissez le SMS."
    CODE_MISSING = "Saisissez le code reçu."
    CODE_MALFORMED = "Le code est composé de 6 chiffres."
    CODE_WRONG = "Ce code est incorrect."
    CODE_VOID = "Ce code n’est plus valable. Demandez un nouveau code."
    CODE_EXPIRED = "Ce code a expiré\u00a0: il était valable 15 minutes. Demandez un nouveau code."
    CODE_LOCKED = (
        "Trop de codes erronés\u00a0: pour votre sécurité, aucun code n’est plus accepté pour le moment. "
        "Réessayez dans {wait}."
    )
    CODE_TOO_SOON = "Un code vient de partir\u00a0: attendez 30 secondes avant d’en demander un autre."
    UNAVAILABLE = "Réessayez dans quelques instants\u00a0: votre dernière demande n’a pas été prise en compte."


class Notice(StrEnum):
    """What the site says, once, when something went well; at the top of the next page."""

    CODE_SENT_AGAIN = "Un nouveau code vient de partir. Le précédent n’est plus valable."
    CODE_STILL_GOOD = "Un code est parti il y a moins de 30 secondes\u00a0: c’est celui-là qu’il faut saisir."
    EMAIL_CHANGED = "Votre adresse e-mail a bien été modifiée."
    MOBILE_CHANGED = "Votre numéro de mobile a bien été modifié."
    MOBILE_REMOVED = "Votre numéro de mobile a bien été supprimé."
    LEFT = "Vous avez quitté l’activation. Aucun espace n’a été créé\u00a0: vous pouvez recommencer plus tard."
    LEFT_AFTERWARDS = "Vous avez quitté le site. Ce que vous avez validé est enregistré."
    COOKIES_KEPT = "Vos choix sont enregistrés."
