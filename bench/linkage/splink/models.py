"""Splink models, one for each kind of file.

The four public sets use the settings, blocking rules and training rules that Splink 5's own examples use for them
(docs/demos/examples/duckdb: febrl3, febrl4 with its detailed model, accuracy_analysis_from_labels_column,
deduplicate_50k_synthetic), with seeds where these give them. person_cn is ours: the usual comparisons of the library, on the
fields of a Chinese register of people.
"""

from dataclasses import dataclass, field

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import SettingsCreator, block_on


@dataclass(frozen=True)
class Model:
    comparisons: list
    blocking: list
    # Rules that hardly ever join two people, and the share of all matches that they are thought to find.
    certain: list
    recall: float
    # One session of expectation maximisation for each.
    training: list
    sampled_pairs: float
    seed: int | None = None
    training_pairs: float | None = None
    without_frequencies: bool = True
    # A table of one record for each person, where a person has so many that random pairs of all records are often matches.
    strangers: str = ""
    # For link_only: the values of the column "source".
    sources: tuple = ()
    # Expressions added to the columns of the file.
    derived: dict = field(default_factory=dict)

    def settings(self):
        return SettingsCreator(
            link_type="link_only" if self.sources else "dedupe_only",
            unique_id_column_name="record_id",
            comparisons=self.comparisons,
            blocking_rules_to_generate_predictions=self.blocking,
            # The examples keep these columns for their charts; without them Splink is faster.
            retain_intermediate_calculation_columns=False,
            retain_matching_columns=False,
        )


def febrl3():
    return Model(
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
        blocking=[block_on(column) for column in ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")],
        certain=[
            block_on("soc_sec_id"),
            block_on("given_name", "surname", "date_of_birth"),
            "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth",
        ],
        recall=0.9,
        training=[block_on("date_of_birth"), block_on("postcode")],
        sampled_pairs=1e6,
        seed=2,
        without_frequencies=False,
    )


def febrl4():
    return Model(
        comparisons=[
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison(
                "date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True
            ),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("given_name", "surname"),
            "l.given_name = r.surname and l.surname = r.given_name",
            block_on("date_of_birth"),
            block_on("soc_sec_id"),
            block_on("state", "address_1"),
            block_on("street_number", "address_1"),
            block_on("postcode"),
        ],
        certain=[block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
        recall=0.8,
        training=[block_on("date_of_birth"), block_on("postcode")],
        sampled_pairs=1e6,
        sources=("a", "b"),
    )


def fake_1000():
    return Model(
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("city").configure(term_frequency_adjustments=True),
            cl.EmailComparison("email"),
        ],
        blocking=[block_on(column) for column in ("first_name", "surname", "dob", "email")],
        certain=[
            "l.first_name = r.first_name and levenshtein(r.dob, l.dob) <= 1",
            "l.surname = r.surname and levenshtein(r.dob, l.dob) <= 1",
            "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2",
            "l.email = r.email",
        ],
        recall=0.7,
        training=[block_on("dob"), block_on("email"), block_on("first_name", "surname")],
        sampled_pairs=1e6,
        seed=5,
    )


def historical_50k():
    return Model(
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="both_names"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("substr(first_name,1,3)", "substr(surname,1,4)"),
            block_on("surname", "dob"),
            block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"),
            block_on("postcode_fake", "surname"),
            block_on("dob", "birth_place"),
            block_on("substr(postcode_fake,1,3)", "dob"),
            block_on("substr(postcode_fake,1,3)", "first_name"),
            block_on("substr(postcode_fake,1,3)", "surname"),
            block_on("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
        ],
        certain=[
            block_on("first_name", "surname", "dob"),
            block_on("substr(first_name,1,2)", "surname", "substr(postcode_fake,1,2)"),
            block_on("dob", "postcode_fake"),
        ],
        recall=0.6,
        training=[block_on("first_name", "surname"), block_on("dob")],
        sampled_pairs=1e7,
        derived={"both_names": "first_name || ' ' || surname"},
    )


def person_cn():
    return Model(
        comparisons=[
            cl.CustomComparison(
                output_column_name="id_number",
                comparison_levels=[
                    cll.NullLevel("id_number"),
                    # Never seen among strangers, so that it cannot be estimated: hardly ever do two people have one number.
                    cll.ExactMatchLevel("id_number").configure(u_probability=1e-6, fix_u_probability=True),
                    cll.DamerauLevenshteinLevel("id_number", 1),
                    cll.DamerauLevenshteinLevel("id_number", 2),
                    cll.ElseLevel(),
                ],
            ),
            cl.JaroWinklerAtThresholds("name", [0.9]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
            cl.DateOfBirthComparison("birth_date", input_is_string=True),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.JaccardAtThresholds("address", [0.9, 0.7]),
        ],
        blocking=[
            block_on("id_number"),
            block_on("name", "birth_date"),
            block_on("phone", "name"),
            block_on("address", "name"),
        ],
        certain=[block_on("id_number"), block_on("name", "birth_date", "phone")],
        recall=0.9,
        training=[block_on("id_number"), block_on("name", "birth_date")],
        sampled_pairs=1e6,
        training_pairs=1e7,
        strangers="""
            select distinct on (id_number) * from records where id_number is not null
            order by id_number, (birth_date is null)::int + (phone is null)::int + (address is null)::int, record_id""",
    )


MODELS = {model.__name__: model for model in (febrl3, febrl4, fake_1000, historical_50k, person_cn)}
