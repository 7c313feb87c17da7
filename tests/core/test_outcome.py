from hatnhan.core.outcome import Reason, Refused, Severity


def test_a_refusal_carries_every_reason_and_names_their_codes():
    reasons = (Reason("age.under_18", Severity.STOP), Reason("certificate.missing", Severity.STOP))
    refused = Refused(reasons)
    assert refused.reasons == reasons
    assert str(refused) == "age.under_18, certificate.missing"
