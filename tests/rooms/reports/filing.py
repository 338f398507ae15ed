"""What the tests of a report do at its office."""



from kinbridge.rooms.intake import actions, models, queries, rules
from kinbridge.rooms.intake.values import Channel
from tests.rooms.asking import YEN

WORDS = "Con gái tôi đi làm ở Lào Cai, ba tháng nay không gọi về."


def file(at, words=WORDS, **changes):
    told = {"channel": Channel.WEB, "language": "vi", "facts": YEN}
    return actions.file_report(words, **{**told, **changes}, at=at)


def vet(office, report, at, **changes):
    found = {"relation": "mother", "how_known": "called back", "may_learn": True, "must_not_learn": (), "implicated": False}
    return actions.vet_report(report.token, **{**found, **changes}, by=office.colleagues["desk"], at=at)


def lines(receipt, at):
    """What the office keeps of both voices."""
    row = models.Report.objects.get(mark=rules.mark(receipt.code))
    return [(line.voice, line.text or line.code) for line in queries.lines_of(row)]
