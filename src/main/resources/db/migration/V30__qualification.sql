create table qualification_application (
    case_no varchar(32) not null primary key,
    kind varchar(32) not null,
    sealed_and_bound boolean not null,
    electronic_copy boolean not null,
    self_checked_by varchar(200),
    self_checked_on date,
    held_certificate varchar(64),
    decided_at datetime(6),
    version bigint not null
);

create table qualification_review (
    id varchar(36) not null primary key,
    case_no varchar(32) not null,
    round int not null,
    formal_quality varchar(16) not null,
    basic_qualification varchar(16) not null,
    basic_ability varchar(16) not null,
    process_capability varchar(16) not null,
    organisation_capability varchar(16) not null,
    opinion text not null,
    reviewed_by varchar(64) not null,
    reviewed_at datetime(6) not null,
    opinion_received_on date,
    extended boolean not null,
    supplemented_at datetime(6),
    version bigint not null,
    constraint uq_qualification_review unique (case_no, round)
);

create table qualification_agreement (
    case_no varchar(32) not null primary key,
    number varchar(40) not null,
    special_terms text,
    preparation text not null,
    drafted_by varchar(64) not null,
    approval_note text,
    material_id varchar(36),
    sent_at datetime(6),
    signed_on date,
    signed_by varchar(200),
    version bigint not null
);

create table qualification_audit_plan (
    case_no varchar(32) not null primary key,
    plan_from date not null,
    plan_until date not null,
    scope text not null,
    agreed_on date not null,
    agreed_with varchar(200) not null,
    recorded_by varchar(64) not null,
    version bigint not null
);
