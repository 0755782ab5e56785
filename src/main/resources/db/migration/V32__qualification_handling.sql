create table qualification_handling (
    case_no varchar(32) not null primary key,
    certificate_number varchar(50) not null,
    source varchar(16) not null,
    source_case_no varchar(32),
    facts text not null,
    established boolean,
    gravity varchar(16),
    consequence boolean not null,
    uncooperative boolean not null,
    findings text,
    investigated_by varchar(64),
    investigated_at datetime(6),
    notice_received_on date,
    statement text,
    stated_at datetime(6),
    prior_sanctions int,
    recommendation varchar(16),
    in_effect varchar(16),
    version bigint not null,
    key ix_qualification_handling_certificate (certificate_number)
);

create table qualification_sanction (
    id varchar(36) not null primary key,
    case_no varchar(32) not null,
    round int not null,
    sanction varchar(16) not null,
    reason text not null,
    deviation_reason text,
    rectify_by date,
    decided_by varchar(64) not null,
    decided_at datetime(6) not null,
    material_id varchar(36),
    lifted_at datetime(6),
    lifted_reason text,
    version bigint not null,
    constraint uq_qualification_sanction unique (case_no, round)
);

create table qualification_remedy (
    id varchar(36) not null primary key,
    case_no varchar(32) not null,
    round int not null,
    kind varchar(16) not null,
    note text,
    submitted_at datetime(6) not null,
    accepted boolean,
    opinion text,
    reviewed_by varchar(64),
    reviewed_at datetime(6),
    version bigint not null,
    constraint uq_qualification_remedy unique (case_no, round)
);
