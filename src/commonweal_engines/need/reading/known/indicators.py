"""What the Indices of Deprivation are made of: the indicators that come in the combined tables."""

from commonweal_engines.common import Sentence, say
from commonweal_engines.need.reading.kinds import Metric
from commonweal_engines.need.reading.known.units import KILOMETRES, PEOPLE, POINTS, RATE

POOR_CHILDREN = say("Children in families on low income")
OLDER_PEOPLE = say("Older people on low income")
AFFORD = "affordability_component_of_housing_affordability_indicator"
AIR = "component_of_air_quality_indicator"
PER_1000 = "rate_per_1_000_at_risk"

# In all of these a higher value means more need. The same indicator may have had another name in 2019.
MORE_IS_NEED: tuple[tuple[str, tuple[str, ...], Sentence, Sentence], ...] = (
    ("poor_people", ("income_domain_numerator",), say("People on low income"), PEOPLE),
    ("poor_children", ("income_deprivation_affecting_children_index_idaci_numerator",), POOR_CHILDREN, PEOPLE),
    ("poor_older_people", ("income_deprivation_affecting_older_people_index_idaopi_numerator",), OLDER_PEOPLE, PEOPLE),
    ("without_work", ("employment_domain_numerator",), say("People shut out of work"), PEOPLE),
    (
        "not_in_sixth_form",
        ("staying_on_in_education_post_16_indicator",),
        say("Young people not staying on after 16"),
        RATE,
    ),
    (
        "not_in_higher_education",
        ("entry_to_higher_education_indicator",),
        say("Young people not entering higher education"),
        RATE,
    ),
    (
        "low_skills",
        ("adult_skills_and_english_language_proficiency_indicator",),
        say("Adults with few qualifications or little English"),
        RATE,
    ),
    ("years_of_life_lost", ("years_of_potential_life_lost_indicator",), say("Years of life lost"), RATE),
    ("illness", ("comparative_illness_and_disability_ratio_indicator",), say("Illness and disability"), RATE),
    ("emergencies", ("acute_morbidity_indicator",), say("Emergency stays in hospital"), RATE),
    (
        "mental_health",
        ("mental_health_indicator", "mood_and_anxiety_disorders_indicator"),
        say("Poor mental health"),
        POINTS,
    ),
    ("post_office_km", ("road_distance_to_a_post_office_indicator_km",), say("Distance to a post office"), KILOMETRES),
    (
        "primary_school_km",
        ("road_distance_to_a_primary_school_indicator_km",),
        say("Distance to a primary school"),
        KILOMETRES,
    ),
    (
        "shop_km",
        ("road_distance_to_general_store_or_supermarket_indicator_km",),
        say("Distance to a food shop"),
        KILOMETRES,
    ),
    ("surgery_km", ("road_distance_to_a_gp_surgery_indicator_km",), say("Distance to a doctor"), KILOMETRES),
    ("overcrowding", ("household_overcrowding_indicator",), say("Overcrowded households"), RATE),
    ("overcrowding_rooms", ("household_overcrowding_indicator_rooms",), say("Overcrowded households, by rooms"), RATE),
    (
        "overcrowding_bedrooms",
        ("household_overcrowding_indicator_bedrooms",),
        say("Overcrowded households, by bedrooms"),
        RATE,
    ),
    (
        "homeless",
        ("homelessness_indicator_rate_per_1_000_households", "homelessness_indicator_rate_per_1000_households"),
        say("Homeless households in every thousand"),
        RATE,
    ),
    (
        "core_homeless",
        ("core_homelessness_rate_percent_of_households",),
        say("Households without any home, in every hundred"),
        RATE,
    ),
    ("buying", (f"owner_occupation_{AFFORD}",), say("How hard it is to buy a home"), RATE),
    ("renting", (f"private_rental_{AFFORD}",), say("How hard it is to rent a home"), RATE),
    ("affordability", ("housing_affordability_indicator",), say("How hard it is to pay for a home"), RATE),
    ("poor_housing", ("housing_in_poor_condition_indicator",), say("Homes in poor condition"), RATE),
    ("no_central_heating", ("houses_without_central_heating_indicator",), say("Homes without central heating"), RATE),
    ("road_accidents", ("road_traffic_accidents_indicator",), say("Road accidents"), RATE),
    ("nitrogen_dioxide", (f"nitrogen_dioxide_{AIR}",), say("Nitrogen dioxide in the air"), RATE),
    ("benzene", (f"benzene_{AIR}",), say("Benzene in the air"), RATE),
    ("sulphur_dioxide", (f"sulphur_dioxide_{AIR}",), say("Sulphur dioxide in the air"), RATE),
    ("particulates", (f"particulates_{AIR}",), say("Fine dust in the air"), RATE),
    ("air_quality", ("air_quality_indicator",), say("Bad air"), RATE),
    (
        "violence_with_injury",
        (f"violence_with_injury_{PER_1000}_population",),
        say("Violence with injury, per thousand people"),
        RATE,
    ),
    (
        "violence",
        (f"violence_without_injury_{PER_1000}_population",),
        say("Violence without injury, per thousand people"),
        RATE,
    ),
    (
        "stalking",
        (f"stalking_and_harassment_{PER_1000}_population",),
        say("Stalking and harassment, per thousand people"),
        RATE,
    ),
    ("burglary", (f"burglary_{PER_1000}_properties",), say("Burglary, per thousand homes"), RATE),
    ("theft", (f"theft_{PER_1000}_population",), say("Theft, per thousand people"), RATE),
    ("criminal_damage", (f"criminal_damage_{PER_1000}_population",), say("Criminal damage, per thousand people"), RATE),
    (
        "public_order",
        (f"public_order_and_possession_of_weapons_{PER_1000}_population",),
        say("Public order and weapons, per thousand people"),
        RATE,
    ),
    (
        "anti_social",
        (f"anti_social_behaviour_{PER_1000}_population",),
        say("Anti-social behaviour, per thousand people"),
        RATE,
    ),
    ("patients_per_doctor", ("patient_to_gp_ratio",), say("Patients for each doctor"), RATE),
)

INDICATORS = (
    *(Metric(name, headers, label, unit, "higher") for name, headers, label, unit in MORE_IS_NEED),
    Metric("connectivity", ("connectivity_score",), say("How well places can be reached"), POINTS, "lower"),
    Metric(
        "broadband",
        ("digital_connectivity_broadband_download_and_upload_speeds",),
        say("Speed of broadband, as a score"),
        POINTS,
    ),
)
