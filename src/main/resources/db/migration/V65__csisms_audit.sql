-- An audit: its team, its plan, what was found, and what the client did about it. A case may have several, one after another.
create table csisms_audit (
  id varchar(36) not null primary key,
  version bigint not null,
  case_no varchar(20) not null,
  number int not null,
  certification varchar(20) not null,
  organisation_id varchar(36) not null,
  type varchar(20) not null,
  short_notice boolean not null,
  -- Of the certification: that for which the audit is done.
  cycle int not null,
  state varchar(20) not null,
  opened_on date not null,
  first_day date,
  last_day date,
  headcount int,
  site_count int,
  complexity varchar(10),
  integrated boolean not null,
  reckoned_days decimal(6,1),
  audit_days decimal(6,1),
  time_table int,
  deviation_reason text,
  plan text,
  refusal text,
  report text,
  positive boolean,
  concluded_at datetime(6),
  constraint uq_csisms_audit unique (case_no, number),
  key ix_csisms_audit_certification (certification),
  key ix_csisms_audit_organisation (organisation_id)
);

create table csisms_audit_member (
  id varchar(36) not null primary key,
  audit varchar(36) not null,
  user_id varchar(64) not null,
  leader boolean not null,
  joined_at datetime(6) not null,
  left_at datetime(6),
  left_reason text,
  key ix_csisms_audit_member_user (user_id),
  constraint fk_csisms_audit_member foreign key (audit) references csisms_audit (id)
);

create table csisms_audit_shift (
  audit varchar(36) not null,
  position int not null,
  site varchar(200) not null,
  shift varchar(100) not null,
  -- Why it is not audited; null where it is.
  reason varchar(1000),
  primary key (audit, position),
  constraint fk_csisms_audit_shift foreign key (audit) references csisms_audit (id)
);

create table csisms_audit_control (
  audit varchar(36) not null,
  control varchar(40) not null,
  primary key (audit, control),
  constraint fk_csisms_audit_control foreign key (audit) references csisms_audit (id)
);

create table csisms_team_objection (
  id varchar(36) not null primary key,
  audit varchar(36) not null,
  member varchar(64) not null,
  reason text not null,
  raised_at datetime(6) not null,
  upheld boolean,
  decision_reason text,
  decided_by varchar(64),
  decided_at datetime(6),
  constraint fk_csisms_team_objection foreign key (audit) references csisms_audit (id)
);

create table csisms_finding (
  id varchar(36) not null primary key,
  version bigint not null,
  audit varchar(36) not null,
  number int not null,
  grade varchar(20) not null,
  control varchar(100) not null,
  statement text not null,
  evidence text not null,
  recorded_by varchar(64) not null,
  recorded_at datetime(6) not null,
  state varchar(20) not null,
  constraint uq_csisms_finding unique (audit, number),
  constraint fk_csisms_finding foreign key (audit) references csisms_audit (id)
);

-- What the client did about a finding, a row each time that it was handed in.
create table csisms_correction (
  id varchar(36) not null primary key,
  finding varchar(36) not null,
  round int not null,
  cause text not null,
  correction text not null,
  corrective_action text not null,
  submitted_at datetime(6) not null,
  submitted_by varchar(64) not null,
  accepted boolean,
  method varchar(20),
  opinion text,
  reviewed_by varchar(64),
  reviewed_at datetime(6),
  constraint uq_csisms_correction unique (finding, round),
  constraint fk_csisms_correction foreign key (finding) references csisms_finding (id)
);

create table csisms_correction_material (
  correction varchar(36) not null,
  material varchar(36) not null,
  primary key (correction, material),
  constraint fk_csisms_correction_material foreign key (correction) references csisms_correction (id)
);

-- An audit done with somebody who should have declared a conflict: whether its result stands.
create table csisms_conflict_review (
  id varchar(36) not null primary key,
  audit varchar(36) not null,
  case_no varchar(20) not null,
  user_id varchar(64) not null,
  reason text not null,
  found_by varchar(64) not null,
  found_at datetime(6) not null,
  stands boolean,
  conclusion text,
  concluded_by varchar(64),
  concluded_at datetime(6),
  key ix_csisms_conflict_review_case (case_no),
  constraint fk_csisms_conflict_review foreign key (audit) references csisms_audit (id)
);

create table csisms_decision (
  id varchar(36) not null primary key,
  case_no varchar(20) not null,
  round int not null,
  subject varchar(20) not null,
  outcome varchar(20) not null,
  reason text not null,
  decided_by varchar(64) not null,
  decided_at datetime(6) not null,
  answer text,
  answered_by varchar(64),
  answered_at datetime(6),
  constraint uq_csisms_decision unique (case_no, round)
);
