-- A client's audit programme, one a cycle. Days of a cycle that is not decided yet are those expected.
create table csisms_programme (
  id varchar(32) not null primary key,
  version bigint not null,
  certification varchar(20) not null,
  cycle int not null,
  decided_on date not null,
  valid_until date not null,
  provisional boolean not null,
  constraint uq_csisms_programme unique (certification, cycle)
);

-- What is planned for a surveillance audit of the cycle; controls by their numbers, separated by commas.
create table csisms_programme_plan (
  programme varchar(32) not null,
  number int not null,
  planned_on date,
  controls text not null,
  primary key (programme, number),
  constraint fk_csisms_programme_plan foreign key (programme) references csisms_programme (id)
);

-- Audits that took place, as the programme counts them; what they came to is known later.
create table csisms_programme_audit (
  audit varchar(36) not null primary key,
  certification varchar(20) not null,
  case_no varchar(20) not null,
  type varchar(20) not null,
  first_day date not null,
  last_day date not null,
  controls text not null,
  positive boolean,
  key ix_csisms_programme_audit (certification, last_day)
);

-- Typical services within the scope of a certification.
create table csisms_service (
  id varchar(32) not null primary key,
  certification varchar(20) not null,
  seq int not null,
  name varchar(200) not null,
  constraint uq_csisms_service unique (certification, seq)
);

create table csisms_site (
  id varchar(36) not null primary key,
  certification varchar(20) not null,
  seq int not null,
  name varchar(200) not null,
  address varchar(300) not null,
  headcount int not null,
  key ix_csisms_site (certification, seq)
);

create table csisms_shift (
  site varchar(36) not null,
  seq int not null,
  id varchar(36) not null,
  name varchar(50) not null,
  starts time not null,
  ends time not null,
  primary key (site, seq),
  constraint uq_csisms_shift unique (id),
  constraint fk_csisms_shift foreign key (site) references csisms_site (id) on delete cascade
);
