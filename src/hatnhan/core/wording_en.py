"""The judge in English."""

from hatnhan.core.wording import Wording

_DEADLINE = "{days} working days from {start}, {event}: {end}"
_EXTENDED = "{days} working days and {more} more that were granted, from {start}, {event}: {end}"
_TIMED = (
    "verification_concluded",
    "admission_decision",
    "ceremony",
    "member_file",
    "cell_vote_recognition",
    "recognition_decision",
)

ENGLISH = Wording(
    steps={
        "nominated": "proposal by the mass organisation",
        "listed": "entry in the list of sympathisers",
        "mentor_assigned": "assignment of a member who helps",
        "awareness_certificate": "certificate of the awareness class",
        "file_opened": "resolution to open the file",
        "application": "application",
        "curriculum_vitae": "curriculum vitae",
        "verification_sent": "request for verification",
        "verification_concluded": "conclusion of the verification",
        "introduction": "introduction by official members",
        "union_resolution": "resolution of the Youth Union or trade union",
        "opinions": "summary of opinions",
        "cell_vote_admission": "the cell's vote on admission",
        "section_appraisal_admission": "appraisal by the section committee (admission)",
        "committee_vote_admission": "the committee's vote on admission",
        "board_appraisal_admission": "appraisal by the board",
        "admission_decision": "decision on admission",
        "ceremony": "ceremony of admission",
        "member_file": "file of the new member",
        "new_member_certificate": "certificate of the class for new members",
        "self_review": "self-review",
        "mentor_review": "review by the member who helps",
        "opinions_recognition": "summary of opinions on the probationary member",
        "cell_vote_recognition": "the cell's vote on recognition",
        "section_appraisal_recognition": "appraisal by the section committee (recognition)",
        "committee_vote_recognition": "the committee's vote on recognition",
        "recognition_decision": "decision on recognition",
        "recognition_announced": "announcement of the recognition",
        "card_handed_over": "handing over of the Party card",
        "refused": "refusal",
        "withdrawn": "withdrawal",
        "taken_off": "taken off the list of sympathisers",
        "struck_off": "removal from the list of probationary members",
        "died": "died",
        "moved": "move to another organisation",
    },
    states={
        "done": "done",
        "irregular": "on record, but against the rules",
        "not_applicable": "not needed",
        "blocked": "not possible",
        "late": "late",
        "not_recorded": "not on record",
        "waiting": "not yet possible",
        "open": "can be done now",
    },
    owners={
        "mass_organisation": "mass organisation",
        "cell": "cell",
        "political_centre": "political centre",
        "candidate": "candidate",
        "committee": "grassroots committee",
        "mentor": "member who helps",
        "cell_committee": "cell committee",
        "section_committee": "section committee",
        "board": "board of the deciding body",
        "deciding_body": "deciding body",
        "new_member": "new member",
        "member": "probationary member",
    },
    bodies={
        "grassroots_committee": "authorised grassroots committee",
        "committee_above": "standing committee of the committee directly above",
        "commune_standing_committee": "standing committee of the commune's committee",
        "standing_committee": "standing committee of the grassroots committee",
        "province_permanent_members": "permanent members of the province's committee",
        "own_rules": "body under the armed forces' own rules",
    },
    schooling={
        "none": "no schooling",
        "literate": "can read and write",
        "primary": "primary school",
        "lower_secondary": "lower secondary school",
        "upper_secondary": "upper secondary school",
    },
    areas={
        "ordinary": "ordinary area",
        "mountain": "mountain area",
        "border": "border area",
        "island": "island",
        "ethnic_minority": "area of ethnic minorities",
        "special_difficulty": "area of special difficulty",
    },
    left={
        "other": "another reason",
        "dropped_out": "stopped taking part",
        "own_request": "asked to leave",
        "family_hardship": "asked to leave because of family hardship",
        "harmed_unity": "seriously harmed unity",
        "convicted_corruption": "convicted of corruption",
        "convicted_serious": "convicted of a serious crime",
        "convicted_minor": "convicted of a less serious crime",
        "population_policy": "broke the population policy",
    },
    events={
        "verification_sent": "the day the request was sent",
        "cell_vote": "the day of the cell's vote",
        "receipt": "the day the cell received the decision",
        "decision": "the day of the decision",
        "ceremony": "the day of the ceremony",
        "end_of_probation": "the day the probation ends",
    },
    confidence={
        "high": "certain",
        "medium": "fairly certain: check the instrument",
        "low": "uncertain: check the instrument",
    },
    sentences={
        "citizenship.not_vietnamese": "Only a Vietnamese citizen can be admitted.",
        "age.under_18": (
            "Born on {born}, counted by months not yet {least} years old on {day}; the cell can vote from {open} on."
        ),
        "age.over_60_without_consent": (
            "Born on {born}, counted by months over {most} years old on {day}: the written consent for "
            "this age is needed first."
        ),
        "education.below_minimum": (
            "Schooling is: {level}. In this place ({area}) at least this is needed: {schooling}."
        ),
        "education.below_minimum:no_diploma": (
            "Schooling is: {level}, without the diploma. By the rules of {day} the diploma is needed."
        ),
        "education.below_minimum:elder": (
            "Schooling is: {level}. In this place ({area}) that is enough for a village elder only with the written "
            "consent for this case."
        ),
        "cell.under_three_official_members": (
            "Official members of the cell: {members}; at least {least} are needed to vote. The committee above "
            "must bring members in."
        ),
        "readmission.excluded": "Left the Party for a reason after which nobody is readmitted: {left}.",
        "readmission.already_once": "Readmissions before this one: {times}; a person can be readmitted once only.",
        "ballot.three_failures": (
            "The cell voted {times} times without enough votes in favour: the committee above now decides."
        ),
        "certificate.missing": (
            "On {day} there is no certificate of the awareness class: the person must attend the class first."
        ),
        "certificate.expired": (
            "The certificate of {start} held for {months} months, until {end}; on {day} a new one is "
            "needed: send to the class again."
        ),
        "probation.not_over": "The {months} months of probation end on {end}; {day} is too early to vote.",
        "readmission.too_early:left": (
            "Left the Party on {start}; {months} months must pass: the cell can vote from {end} on."
        ),
        "readmission.too_early:cleared": (
            "The criminal record was cleared on {start}; {months} months must pass: the cell can vote from {end} on."
        ),
        "readmission.too_early:not_cleared": (
            "The criminal record is not cleared; {months} months must pass after it is. The day is not known yet."
        ),
        "ballot.numbers_disagree": (
            "The numbers do not fit: {in_favour} in favour and {against} against, {present} present, "
            "{entitled} entitled to vote."
        ),
        "ballot.below_threshold": (
            "Vote of {day}: {in_favour} of {entitled} in favour; at least {needed} were needed "
            "({numerator}/{denominator} of all entitled)."
        ),
        "ballot.below_threshold:no_numbers": "Vote of {day}: recorded as failed, without its numbers.",
        "step.out_of_order": (
            "Recorded for {day}, but it rests on another step that is recorded only for {ready}: {rest}."
        ),
        "step.out_of_order:failed": "Recorded for {day}, but it rests on a vote that has not passed: {rest}.",
        "record.missing:too_few": (
            "A later step is on record, but of this one only {found} of {needed} records: {step}. Enter the other, "
            "with its day."
        ),
        "record.missing": "A later step is on record, this one is not: {step}. Enter it, with its day.",
        "after.irregular": "An earlier step was done against the rules: {step}.",
        "ballot.not_recorded": "The numbers of the vote of {day} are not on record.",
        "ballot.differs_from_register": (
            "Entitled to vote by the minutes: {entitled}; official members in the register: {members}."
        ),
        "age.by_days_differs:young": (
            "Born on {born}: old enough on {day} counted by months, but not counted by days. Check before the vote."
        ),
        "age.by_days_differs:old": (
            "Born on {born}: not too old on {day} counted by months, but too old counted by days. "
            "Check before the vote."
        ),
        "receipt.missing": (
            "The day the cell received the decision of {day} is not on record: the latest day of the "
            "ceremony cannot be counted."
        ),
        "paper.older_than_12_months": (
            "Made on {start}, more than {months} months before {day} (good until {end}): make it again ({step})."
        ),
        "competence.not_of_the_day": "On {day} this body does not decide by the rules of that day: {body}.",
        "review.before_end_of_probation": "Made on {day}, before the probation ends on {end}.",
        "value.unknown": "The latest day is not known for this period: {step}.",
    }
    | {f"{step}.deadline": _DEADLINE for step in _TIMED}
    | {f"{step}.deadline:extended": _EXTENDED for step in _TIMED},
)
