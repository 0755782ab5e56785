-- The register of auditors: who may be put on a team, for which business categories, and until when.
create table csisms_auditor (
  user_id varchar(64) not null primary key,
  version bigint not null,
  registration_number varchar(50) not null,
  valid_until date not null,
  -- Null until the body has evaluated and confirmed the person.
  confirmed_on date,
  confirmed_by varchar(64),
  evaluation varchar(1000),
  constraint uq_csisms_auditor_registration unique (registration_number)
);

create table csisms_auditor_category (
  auditor varchar(64) not null,
  category varchar(20) not null,
  primary key (auditor, category),
  constraint fk_csisms_auditor_category foreign key (auditor) references csisms_auditor (user_id)
);

create table csisms_auditor_education (
  id varchar(36) not null primary key,
  auditor varchar(64) not null,
  completed_on date not null,
  hours int not null,
  subject varchar(200) not null,
  recorded_by varchar(64) not null,
  recorded_at datetime(6) not null,
  key ix_csisms_auditor_education (auditor, completed_on),
  constraint fk_csisms_auditor_education foreign key (auditor) references csisms_auditor (user_id)
);

-- An interest that keeps from duties for a time only, such as that of a former consultant.
alter table declared_interest add column keeps_until date null after reason;
