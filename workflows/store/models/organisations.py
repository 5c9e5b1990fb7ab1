"""Organisations and those in them."""
# ruff: noqa: D106 — Meta is Django's word, and speaks for itself

from enum import StrEnum

from django.db import models

from workflows.model.people import ConsentKind, Gender, OrganisationType
from workflows.model.roadmap import Level
from workflows.store.models.columns import ID_LENGTH, choices, one_of


class RoleKind(StrEnum):
    """What a person is in an organisation's mentorship."""

    DIRECTOR = "director"
    CURATOR = "curator"
    CONTROLLER = "controller"
    SECRETARY = "secretary"
    TEAM = "team"
    MENTOR = "mentor"
    MENTEE = "mentee"


class Organisation(models.Model):
    """An educational organisation."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    type = models.CharField(max_length=16, choices=choices(OrganisationType))
    name = models.TextField()
    short_name = models.TextField()
    municipality = models.TextField(db_index=True)
    region = models.TextField()
    locality = models.TextField()
    address = models.TextField(blank=True)
    founder = models.TextField(blank=True)
    inn = models.TextField(blank=True)
    ogrn = models.TextField(blank=True)
    phone = models.TextField(blank=True)
    email = models.TextField(blank=True)
    website = models.TextField(blank=True)
    time_zone = models.TextField()
    head_basis = models.TextField(blank=True, default="")
    council = models.TextField(blank=True, default="")
    profile = models.TextField(blank=True, default="")
    logo = models.TextField(blank=True, default="")
    level = models.CharField(
        max_length=16, choices=choices(Level), default=Level.ORGANISATION.value
    )
    programmes = models.JSONField(default=list, blank=True)
    party = models.CharField(max_length=ID_LENGTH, blank=True, default="")
    forms = models.JSONField(default=dict, blank=True)
    dates = models.JSONField(default=dict, blank=True)
    journals = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "организация"
        verbose_name_plural = "организации"
        constraints = (
            one_of("type", OrganisationType, "organisation_type_known"),
            one_of("level", Level, "organisation_level_known"),
        )

    def __str__(self) -> str:
        return self.short_name


class Rostered(models.Model):
    """A row of an organisation's roster, in its place in the list.

    Rows that left the roster stay, not ``active``: documents already issued name them.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    code = models.CharField(max_length=ID_LENGTH)
    position = models.PositiveIntegerField()
    active = models.BooleanField(default=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.code


class Person(Rostered):
    """Someone named in documents."""

    surname = models.TextField()
    name = models.TextField()
    patronymic = models.TextField(blank=True)
    gender = models.CharField(max_length=1, choices=choices(Gender), blank=True)
    position_held = models.TextField(blank=True)
    born = models.DateField(null=True, blank=True)
    workplace = models.TextField(blank=True)
    contacts = models.TextField(blank=True)
    address = models.TextField(blank=True)
    identity_document = models.TextField(blank=True)
    employer = models.TextField(blank=True, default="")
    home_organisation = models.TextField(blank=True, default="")
    category = models.TextField(blank=True, default="")
    teaching_since = models.DateField(null=True, blank=True)
    contract_number = models.TextField(blank=True, default="")
    contract_date = models.DateField(null=True, blank=True)
    forms = models.JSONField(default=dict, blank=True)
    position_forms = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "участник"
        verbose_name_plural = "участники"
        constraints = (
            models.UniqueConstraint(fields=["organisation", "code"], name="person_once"),
            one_of("gender", ["", *Gender], "person_gender_known"),
        )


class Role(models.Model):
    """What a person is in the organisation; a list of roles keeps its order."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=choices(RoleKind))
    position = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "роль"
        verbose_name_plural = "роли"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "kind", "position"], name="role_place_once"
            ),
            models.UniqueConstraint(fields=["organisation", "kind", "person"], name="role_once"),
            one_of("kind", RoleKind, "role_known"),
        )

    def __str__(self) -> str:
        return self.kind


class Representative(models.Model):
    """Who represents a minor, and on what ground."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    position = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ground = models.TextField()

    class Meta:
        verbose_name = "законный представитель"
        verbose_name_plural = "законные представители"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "person", "child"], name="representative_once"
            ),
        )

    def __str__(self) -> str:
        return self.ground


class Pair(Rostered):
    """A mentoring pair, or one pairing of a group."""

    mentor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mentee = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    form = models.TextField()
    goal = models.TextField(blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    completed = models.BooleanField(default=False)
    result = models.TextField(blank=True, default="")
    mentor_satisfied = models.BooleanField(null=True, blank=True)
    mentee_satisfied = models.BooleanField(null=True, blank=True)
    agreement = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = "наставническая пара"
        verbose_name_plural = "наставнические пары"
        constraints = (models.UniqueConstraint(fields=["organisation", "code"], name="pair_once"),)


class Partner(Rostered):
    """An outside organisation that gives mentors or resources."""

    name = models.TextField()
    short_name = models.TextField(blank=True)
    head = models.TextField(blank=True)
    head_position = models.TextField(blank=True)
    activity = models.TextField(blank=True)
    head_basis = models.TextField(blank=True, default="")
    address = models.TextField(blank=True, default="")
    inn = models.TextField(blank=True, default="")
    ogrn = models.TextField(blank=True, default="")
    phone = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")
    agreement_number = models.TextField(blank=True, default="")
    agreement_date = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "партнёр"
        verbose_name_plural = "партнёры"
        constraints = (
            models.UniqueConstraint(fields=["organisation", "code"], name="partner_once"),
        )


class Recorded(models.Model):
    """A line of a register that is kept as the organisation's data have it, in their order."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    position = models.PositiveIntegerField()

    class Meta:
        abstract = True


class Meeting(Recorded):
    """One meeting of a pair."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="+")
    date = models.DateField()
    topic = models.TextField()
    result = models.TextField(blank=True)
    feedback = models.TextField(blank=True)

    class Meta:
        verbose_name = "встреча"
        verbose_name_plural = "встречи"
        constraints = (
            models.UniqueConstraint(fields=["organisation", "position"], name="meeting_place_once"),
        )

    def __str__(self) -> str:
        return self.date.isoformat()


class Training(Recorded):
    """Someone's course in the school of mentors."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    programme = models.TextField()
    hours = models.PositiveIntegerField()
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    completed = models.BooleanField(default=False)

    class Meta:
        verbose_name = "обучение"
        verbose_name_plural = "обучение"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "position"], name="training_place_once"
            ),
        )

    def __str__(self) -> str:
        return self.programme


class Consent(Recorded):
    """A consent to the processing or the distribution of someone's data."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=choices(ConsentKind))
    given_on = models.DateField()
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "согласие"
        verbose_name_plural = "согласия"
        constraints = (
            models.UniqueConstraint(fields=["organisation", "position"], name="consent_place_once"),
            one_of("kind", ConsentKind, "consent_kind_known"),
        )

    def __str__(self) -> str:
        return self.kind
