"""A text in another language is refused; English in any form is not."""

from __future__ import annotations

import pytest

from mtcheck.errors import UnreadableError
from mtcheck.reading import document_from_bytes

OTHERS = {
    "French": "La mairie a annoncé lundi que le pont sur la rivière ne sera pas ouvert avant la fin du mois, et que les bus sont prêts pour le trajet.",
    "German": "Das Rathaus teilte am Montag mit, dass die Brücke über den Fluss nicht vor Ende des Monats für den Verkehr geöffnet wird und die Busse noch fahren.",
    "Spanish": "El ayuntamiento anunció el lunes que el puente sobre el río no se abrirá hasta el fin del mes, y que los autobuses están listos para el viaje.",
    "Italian": "Il comune ha annunciato che il ponte sul fiume non sarà aperto prima della fine del mese e che gli autobus sono pronti per il viaggio.",
    "Portuguese": "A prefeitura anunciou que a ponte sobre o rio não será aberta antes do fim do mês e que os ônibus já estão prontos para a viagem da cidade.",
    "Polish": "Ratusz ogłosił w poniedziałek, że most na rzece nie będzie otwarty przed końcem miesiąca, a autobusy są gotowe i nie ma opóźnień na trasie do miasta.",
    "Dutch": "De gemeente meldde maandag dat de brug over de rivier niet voor het einde van de maand open gaat en dat er bussen zijn voor de reis naar de stad.",
    "Cyrillic": "Мэрия объявила, что мост через реку откроют в конце месяца.",
    "script": "市政府宣布这座桥月底前不会开放。",
}
ENGLISH = {
    "a story": "The town hall said on Monday that the bridge over the river will stay closed until the end of the month.",
    "one word": "Bridge",
    "a table of names": "1. Ivanov, Spartak 12\n2. Da Silva, Zenit 9\n3. Van de Berg, Ajax 8\n4. El Hadji, Lille 7\n" * 4,
    "a long French quotation": "He said “le pont de la ville ne sera pas ouvert avant la fin du mois, et les bus sont prêts” and left the hall on the bus that had "
    "been there for him since the end of the talks on the bridge.",
    "Russian in brackets": "The bridge (мост) over the river (река) is closed.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_refused_by_its_name(language: str) -> None:
    with pytest.raises(UnreadableError, match=f"^a.txt: this text is .*{language}.*; give the English text"):
        document_from_bytes(OTHERS[language].encode(), "a.txt")


@pytest.mark.parametrize("kind", ENGLISH)
def test_english_is_read(kind: str) -> None:
    assert document_from_bytes(ENGLISH[kind].encode(), "a.txt").word_count > 0


def test_bytes_that_only_look_like_utf_16_are_refused() -> None:
    with pytest.raises(UnreadableError, match="in a script other than the Latin one"):
        document_from_bytes(b"\xff\xfe\x80\x81bad\x00", "a.txt")
