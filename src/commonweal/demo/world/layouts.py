"""The columns of the public files, in their order: true to the last space, and the only true thing about them here."""


def _columns(text: str) -> tuple[str, ...]:
    return tuple(name for line in text.splitlines() for name in line.strip().rstrip(",").split(",") if name)


# Get Information about Schools: the whole export (edubasealldata), as from 2023.
REGISTER = _columns(
    """
    URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),
    TypeOfEstablishment (name),EstablishmentTypeGroup (code),EstablishmentTypeGroup (name),
    EstablishmentStatus (code),EstablishmentStatus (name),ReasonEstablishmentOpened (code),
    ReasonEstablishmentOpened (name),OpenDate,ReasonEstablishmentClosed (code),ReasonEstablishmentClosed (name),
    CloseDate,PhaseOfEducation (code),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,Boarders (code),
    Boarders (name),NurseryProvision (name),OfficialSixthForm (code),OfficialSixthForm (name),Gender (code),
    Gender (name),ReligiousCharacter (code),ReligiousCharacter (name),ReligiousEthos (name),Diocese (code),
    Diocese (name),AdmissionsPolicy (code),AdmissionsPolicy (name),SchoolCapacity,SpecialClasses (code),
    SpecialClasses (name),CensusDate,NumberOfPupils,NumberOfBoys,NumberOfGirls,PercentageFSM,
    TrustSchoolFlag (code),TrustSchoolFlag (name),Trusts (code),Trusts (name),SchoolSponsorFlag (name),
    SchoolSponsors (name),FederationFlag (name),Federations (code),Federations (name),UKPRN,FEHEIdentifier,
    FurtherEducationType (name),OfstedLastInsp,OfstedSpecialMeasures (code),OfstedSpecialMeasures (name),
    LastChangedDate,Street,Locality,Address3,Town,County (name),Postcode,SchoolWebsite,TelephoneNum,
    HeadTitle (name),HeadFirstName,HeadLastName,HeadPreferredJobTitle,BSOInspectorateName (name),
    InspectorateReport,DateOfLastInspectionVisit,NextInspectionVisit,TeenMoth (name),TeenMothPlaces,CCF (name),
    SENPRU (name),EBD (name),PlacesPRU,FTProv (name),EdByOther (name),Section41Approved (name),SEN1 (name),
    SEN2 (name),SEN3 (name),SEN4 (name),SEN5 (name),SEN6 (name),SEN7 (name),SEN8 (name),SEN9 (name),
    SEN10 (name),SEN11 (name),SEN12 (name),SEN13 (name),TypeOfResourcedProvision (name),
    ResourcedProvisionOnRoll,ResourcedProvisionCapacity,SenUnitOnRoll,SenUnitCapacity,GOR (code),GOR (name),
    DistrictAdministrative (code),DistrictAdministrative (name),AdministrativeWard (code),
    AdministrativeWard (name),ParliamentaryConstituency (code),ParliamentaryConstituency (name),
    UrbanRural (code),UrbanRural (name),GSSLACode (name),Easting,Northing,MSOA (name),LSOA (name),
    InspectorateName (name),SENStat,SENNoStat,BoardingEstablishment (name),PropsName,PreviousLA (code),
    PreviousLA (name),PreviousEstablishmentNumber,OfstedRating (name),RSCRegion (name),Country (name),UPRN,
    SiteName,QABName (code),QABName (name),EstablishmentAccredited (code),EstablishmentAccredited (name),
    QABReport,CHNumber,MSOA (code),LSOA (code),FSM,AccreditationExpiryDate
    """
)

# The same register cut down to one row for each school with its place on the map.
SLIM_REGISTER = _columns(
    """
    urn,la_code,la_name,estab,laestab,school_name,phase,type,trust,open_date,gender,all_through,
    denomination,admissions,lad_code,lad_name,constituency,ward_code,ward_name,urban_rural,postcode,pupils,
    fsm_n,fsm_pct,eal_pct,young_carers_n,lat,lon,geo_source,lsoa21,lsoa21_name,imd2025_decile
    """
)

# The register of children's centres.
CENTRES = _columns(
    """
    URN,LA (code),LA (name),EstablishmentName,TypeOfEstablishment (code),TypeOfEstablishment (name),
    EstablishmentStatus (code),EstablishmentStatus (name),PhaseOfEducation (code),PhaseOfEducation (name),
    Street,Locality,Town,Postcode,SchoolWebsite,DistrictAdministrative (code),DistrictAdministrative (name),
    OpenDate
    """
)

# Links between the numbers that one school has had (links_edubasealldata).
LINKS = _columns(
    """
    URN,LinkURN,LinkName,LinkType,LinkEstablishedDate
    """
)

# Key stage 4 performance tables 2018/19, trimmed.
ATTAINMENT_2019 = _columns(
    """
    la_code_added,RECTYPE,URN,SCHNAME,PCODE,PCODE2,TOWN,P8MEA,P8_BANDING,ATT8SCR,PTL2BASICS_95,
    PTEBACC_E_PTQ_EE,EBACCAPS,OFSTEDRATING,INSPECTIONDT,WEB,SCHTYPE,GRAMMAR,GENDER,RELIGION,LATITUDE,
    LONGITUDE,PHASE
    """
)

# Key stage 4 school information, 2022/23 and 2023/24.
ATTAINMENT_2024 = _columns(
    """
    time_period,time_identifier,geographic_level,country_code,country_name,school_laestab,school_urn,
    school_name,old_la_code,new_la_code,la_name,version,establishment_type_group,full_address,telnum,
    pcon_code,pcon_name,contflag,iclose,reldenom,admpol_pt,egender,feeder,agerange,t_allks_pupils,
    t_allks_boys,t_allks_girls,t_pupils,t_boys,pt_boys,t_girls,pt_girls,avg_ks2_scaledscore,t_prior_lo,
    pt_prior_lo,t_prior_av,pt_prior_av,t_prior_hi,pt_prior_hi,t_disadvantaged,pt_disadvantaged,
    t_not_disadvantaged,pt_not_disadvantaged,t_language_not_english,pt_language_not_english,t_language_english,
    pt_language_english,t_language_unknown,pt_language_unknown,t_not_mobile,pt_not_mobile,t_sen_with_ehcp,
    pt_sen_with_ehcp,t_sen,pt_sen,t_sen_no_ehcp,pt_sen_no_ehcp,diffn_att8,diffn_p8mea,p8_banding
    """
)

# Pupil absence over three terms, by school.
ABSENCE = _columns(
    """
    time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,
    old_la_code,new_la_code,la_name,school_type,school_name,trust,estab,school_laestab,school_urn,
    academy_type,academy_open_date,all_through,num_schools,enrolments,sess_possible,sess_overall,
    sess_authorised,sess_unauthorised,sess_overall_percent,sess_authorised_percent,sess_unauthorised_percent,
    enrolments_pa_10_exact,enrolments_pa_10_exact_percent,sess_possible_pa_10_exact,sess_overall_pa_10_exact,
    sess_authorised_pa_10_exact,sess_unauthorised_pa_10_exact,sess_overall_percent_pa_10_exact,
    sess_authorised_percent_pa_10_exact,sess_unauthorised_percent_pa_10_exact,enrolments_pa_50_exact,
    enrolments_pa_50_exact_percent,sess_auth_illness,sess_auth_appointments,sess_auth_religious,sess_auth_study,
    sess_auth_traveller,sess_auth_holiday,sess_auth_ext_holiday,sess_auth_excluded,sess_auth_other,
    sess_auth_totalreasons,sess_unauth_holiday,sess_unauth_late,sess_unauth_other,sess_unauth_noyet,
    sess_unauth_totalreasons,sess_overall_totalreasons,sess_x_covid,sess_y_exceptional,sess_auth_illness_rate,
    sess_auth_appointments_rate,sess_auth_religious_rate,sess_auth_study_rate,sess_auth_traveller_rate,
    sess_auth_holiday_rate,sess_auth_ext_holiday_rate,sess_auth_excluded_rate,sess_auth_other_rate,
    sess_auth_totalreasons_rate,sess_unauth_holiday_rate,sess_unauth_late_rate,sess_unauth_other_rate,
    sess_unauth_noyet_rate,sess_unauth_totalreasons_rate,sess_overall_totalreasons_rate,sess_x_covid_rate
    """
)

# Indices of Deprivation 2025, all measures side by side.
DEPRIVATION_2025 = _columns(
    """
    lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code,IMD_decile,Income_decile,
    Employment_decile,Education_decile,Health_decile,Crime_decile,Housing_and_Services_decile,
    Environment_decile,IMD_rank,Income_rank,Employment_rank,Education_rank,Health_rank,Crime_rank,
    Housing_and_Services_rank,Environment_rank,IMD_score,Income_score,Employment_score,Education_score,
    Health_score,Crime_score,Housing_and_Services_score,Environment_score,children_and_young_people_score,
    children_and_young_people_rank,children_and_young_people_decile,adult_skills_score,adult_skills_rank,
    adult_skills_decile,geographical_barriers_score,geographical_barriers_rank,geographical_barriers_decile,
    wider_barriers_score,wider_barriers_rank,wider_barriers_decile,indoors_score,indoors_rank,indoors_decile,
    outdoors_score,outdoors_rank,outdoors_decile,income_domain_numerator,
    income_deprivation_affecting_children_index_idaci_numerator,
    income_deprivation_affecting_older_people_index_idaopi_numerator,employment_domain_numerator,
    adult_skills_and_english_language_proficiency_indicator,entry_to_higher_education_indicator,
    acute_morbidity_indicator,comparative_illness_and_disability_ratio_indicator,mental_health_indicator,
    years_of_potential_life_lost_indicator,violence_with_injury_rate_per_1_000_at_risk_population,
    violence_without_injury_rate_per_1_000_at_risk_population,
    stalking_and_harassment_rate_per_1_000_at_risk_population,burglary_rate_per_1_000_at_risk_properties,
    theft_rate_per_1_000_at_risk_population,criminal_damage_rate_per_1_000_at_risk_population,
    public_order_and_possession_of_weapons_rate_per_1_000_at_risk_population,
    anti_social_behaviour_rate_per_1_000_at_risk_population,connectivity_score,
    owner_occupation_affordability_component_of_housing_affordability_indicator,
    private_rental_affordability_component_of_housing_affordability_indicator,housing_affordability_indicator,
    digital_connectivity_broadband_download_and_upload_speeds,core_homelessness_rate_percent_of_households,
    patient_to_gp_ratio,homelessness_indicator_rate_per_1_000_households,household_overcrowding_indicator_rooms,
    household_overcrowding_indicator_bedrooms
    """
)

# Indices of Deprivation 2019, File 1.
DEPRIVATION_2019 = _columns(
    """
    LSOA code (2011),LSOA name (2011),Local Authority District code (2019),Local Authority District name (2019),
    Index of Multiple Deprivation (IMD) Rank,Index of Multiple Deprivation (IMD) Decile
    """
)
