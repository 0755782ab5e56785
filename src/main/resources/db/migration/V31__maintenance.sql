create table qualification_watch (
    certificate_number varchar(50) not null primary key,
    case_no varchar(32) not null,
    constraint uq_qualification_watch_case unique (case_no)
);

create table qualification_replacement (
    id varchar(36) not null primary key,
    case_no varchar(32) not null,
    reason varchar(16) not null,
    statement varchar(1000) not null,
    requested_at datetime(6) not null,
    requested_by varchar(64) not null,
    state varchar(16) not null,
    note text,
    decided_at datetime(6),
    decided_by varchar(64),
    version bigint not null,
    key ix_qualification_replacement_case (case_no)
);
