"""Small fictional pages, and what a flow would mark on them."""

from dataclasses import dataclass
from typing import Final

HEAD: Final = """<!doctype html><html lang="fr"><meta charset="utf-8"><title>Caisse de démonstration</title><style>
*{box-sizing:border-box} body{margin:0;font:16px/1.4 'Liberation Sans',Arial,sans-serif;color:#1d1d1f}
header{background:#1e3a5f;color:#fff;padding:16px 24px;font-size:20px} main{padding:24px 28px}
h1{font-size:24px;margin:0 0 8px} label{display:block;margin:14px 0 3px}
input:not([type=radio]):not([type=checkbox]),select{width:320px;height:40px;padding:0 9px;font:inherit}
button{font:inherit;padding:9px 15px} .main{background:#0b57c9;color:#fff;border:0;border-radius:4px}
</style>"""
BAND: Final = "<header>Caisse de démonstration — Mon espace</header>"


@dataclass(frozen=True)
class Page:
    """A page and the CSS selectors of its marks, several for a mark that stands on several elements."""

    name: str
    html: str
    marks: tuple[tuple[str, ...], ...]


def _field(name: str, value: str, id_: str) -> str:
    return f'<label for="{id_}">{name}</label><input id="{id_}" value="{value}">'


FORM: Final = Page(
    "form",
    HEAD
    + BAND
    + "<main><h1>Créer mon compte</h1><p>Tous les champs sont obligatoires. Munissez-vous de votre carte.</p>"
    + _field("Nom de naissance", "EXEMPLE", "a")
    + _field("Numéro de sécurité sociale", "2 95 10 99 126 111 93", "b")
    + '<label for="c">Date de naissance</label><input id="c" value="12/03/1945" style="width:160px">'
    + _field("Adresse électronique", "camille@exemple.test", "d")
    + '<label for="e">Question secrète</label><select id="e"><option>Nom de votre premier animal</select>'
    + '<p><button class="main">Continuer</button> <button>Annuler</button></p></main>',
    (("#a",), ("#b",), ("#c",), ("#d",), ("#e",)),
)

TOOLBAR: Final = Page(
    "toolbar",
    HEAD
    + "<header>Messagerie</header><div id=bar style='background:#e9eef6;padding:6px 8px;font-size:15px;display:flex;"
    "gap:3px;border-bottom:1px solid #aaa'>"
    + "".join(
        f"<button style='padding:6px 9px'>{name}</button>"
        for name in ("Nouveau", "Répondre", "Transférer", "Archiver", "Supprimer", "Imprimer", "Étiquette", "⋮")
    )
    + "</div><main><h1>Boîte de réception</h1>"
    + "".join(
        f"<p style='border-bottom:1px solid #ccc;padding-bottom:10px'>{line}</p>"
        for line in (
            "<b>Mairie</b> — Votre rendez-vous du 4 décembre est confirmé",
            "<b>Assurance</b> — Un nouveau relevé est disponible dans votre espace",
            "<b>Bibliothèque</b> — Le livre que vous avez réservé est arrivé",
            "<b>Club de marche</b> — Sortie de dimanche : départ à 9 h devant la gare",
        )
    )
    + "</main>",
    tuple((f"#bar button:nth-child({n})",) for n in range(1, 9)),
)

RIGHT_EDGE: Final = Page(
    "right-edge",
    HEAD
    + "<header style='display:flex;justify-content:space-between;align-items:center;padding-right:8px'><span>Mon espace"
    "</span><button id=go class=main>Se connecter</button></header><main><h1>Bienvenue</h1><p>Le service public de "
    "démonstration pour gérer ses démarches depuis chez soi, à son rythme et sans se presser.</p></main>",
    (("#go",),),
)

_EYE = (
    "<button id={0} aria-label='Afficher' style='position:absolute;right:4px;top:4px;width:34px;height:32px;padding:0'>"
    "◉</button>"
)
EYES: Final = Page(
    "eyes",
    HEAD
    + BAND
    + "<main><h1>← Je choisis mon identifiant et mon mot de passe</h1><p>Ils sont indispensables pour me connecter. "
    "Pour plus de sécurité, l’identifiant ne peut pas être une adresse e-mail.</p>"
    + _field("Identifiant", "camille.exemple", "i")
    + "<small>Minimum 8 caractères.</small><label for=p>Mot de passe</label><div style='position:relative;width:320px'>"
    + "<input id=p type=password value=abcdefgh>"
    + _EYE.format("e1")
    + "</div><label for=q>Confirmer le mot de passe</label><div style='position:relative;width:320px'>"
    + "<input id=q type=password value=abcdefgh>"
    + _EYE.format("e2")
    + "</div><p><button class=main id=go>Valider</button></p></main>",
    (("#i",), ("#p",), ("#q",), ("#e1", "#e2"), ("#go",)),
)

MODAL: Final = Page(
    "modal",
    HEAD
    + BAND
    + "<div style='position:fixed;inset:0;background:#0008;display:grid;place-items:center'><div role=dialog "
    "aria-label='Un petit cookie ?' style='background:#fff;padding:24px;width:600px;border-radius:8px'><h1>Un petit "
    "cookie ?</h1><p>Mon espace utilise des cookies pour garantir l’accès sécurisé à certaines fonctionnalités, nous "
    "assurer d’éventuels dysfonctionnements sur le site et améliorer la qualité des services.</p>"
    "<div style='display:flex;gap:8px'><button id=ok class=main>Tout accepter</button><button>Tout refuser</button>"
    "<button>Paramétrer les cookies</button></div></div></div>",
    (("#ok",),),
)

DENSE: Final = Page(
    "dense",
    HEAD
    + BAND
    + "<main><h1>Dossier</h1><div style='display:grid;grid-template-columns:1fr 1fr;gap:4px 14px'>"
    + "".join(
        f"<div><label for=f{n} style='margin:4px 0 1px'>Champ numéro {n}</label>"
        f"<input id=f{n} value='Valeur {n}' style='width:100%;height:32px'></div>"
        for n in range(1, 13)
    )
    + "</div><p><button class=main>Enregistrer</button></p></main>",
    tuple((f"#f{n}",) for n in range(1, 13)),
)

_LOREM = (
    "Dans un délai de six semaines à partir de la réception de ce message, le service sera créé automatiquement. Vous "
    "pourrez à tout moment changer d’avis : clôturer votre espace ou l’activer si vous ne l’aviez pas fait."
)
LONG: Final = Page(
    "long",
    HEAD
    + BAND
    + "<main><h1>Votre message</h1>"
    + f"<p>{_LOREM}</p>" * 4
    + f"<p>{_LOREM} Pour en savoir plus, consultez <a id=link href='#'>la notice complète</a> ou demandez "
    + f"autour de vous. {_LOREM}</p>"
    + f"<p>{_LOREM}</p>" * 3
    + "</main>",
    (("#link",),),
)

DECISION: Final = Page(
    "decision",
    HEAD
    + BAND
    + "<main><h1>Je prends ma décision</h1><div style='border:1px solid #ccd;padding:14px;border-radius:8px'>"
    "<label style='margin:0'><input type=radio id=yes checked> <b>J’active mon espace</b></label>"
    "<p style='margin:4px 0 0'>J’ai la main : je gère mes informations et les partage en toute "
    "confidentialité et en toute sécurité.</p></div>"
    "<div style='border:1px solid #ccd;padding:14px;border-radius:8px;margin-top:10px'><label style='margin:0'><input "
    "type=radio id=no> <b>Je m’oppose à la création</b></label><p style='margin:4px 0 0'>Je renonce aux avantages. "
    "Si je change d’avis, je peux à tout moment l’activer.</p></div><p><label><input type=checkbox id=terms checked> "
    "J’accepte les <a href='#'>Conditions Générales d’Utilisation</a> et la <a href='#'>Politique de protection des "
    "données personnelles</a>.</label></p><p><button class=main id=go style='width:100%'>Continuer</button></p></main>",
    (("#yes",), ("#terms",), ("#go",)),
)

PAGES: Final = (FORM, TOOLBAR, RIGHT_EDGE, EYES, MODAL, DENSE, LONG, DECISION)
