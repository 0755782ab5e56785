create table case_number (
  letter varchar(1) not null,
  opened_year int not null,
  last_number bigint not null,
  primary key (letter, opened_year)
);

create table case_file (
  case_no varchar(20) not null primary key,
  version bigint not null,
  chain varchar(20) not null,
  regime varchar(30) not null,
  kind varchar(50) not null,
  category varchar(50),
  level int,
  edition varchar(50) not null,
  organisation_id varchar(36) not null,
  organisation_name varchar(200) not null,
  credit_code varchar(18) not null,
  stage varchar(50),
  status varchar(10) not null,
  outcome varchar(50),
  project_lead varchar(64),
  opened_on date not null,
  opened_at datetime(6) not null,
  closed_on date,
  closed_at datetime(6),
  key case_file_chain (chain),
  key case_file_organisation (organisation_id, status),
  key case_file_list (status, stage, opened_on),
  constraint case_file_of_organisation foreign key (organisation_id) references organisation (id)
);

create table participation (
  id varchar(36) not null primary key,
  case_no varchar(20) not null,
  user_id varchar(64) not null,
  duty varchar(30) not null,
  assigned_at datetime(6) not null,
  assigned_by varchar(64) not null,
  relieved_at datetime(6),
  key participation_of_case (case_no),
  key participation_of_user (user_id),
  constraint participation_in_case foreign key (case_no) references case_file (case_no)
);

create table declared_interest (
  id varchar(36) not null primary key,
  user_id varchar(64) not null,
  organisation_id varchar(36) not null,
  reason varchar(1000) not null,
  declared_at datetime(6) not null,
  declared_by varchar(64) not null,
  key declared_interest_of_user (user_id, organisation_id),
  constraint declared_interest_in_organisation foreign key (organisation_id) references organisation (id)
);
