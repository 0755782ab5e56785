-- A client's certification: what is certified, and the cycle that runs. Its id is the number of its first case, whose file
-- it outlives; hence no foreign key.
create table csisms_certification (
  id varchar(20) not null primary key,
  version bigint not null,
  organisation_id varchar(36) not null,
  scope varchar(2000) not null,
  certificate_number varchar(50),
  cycle int not null,
  decided_on date,
  valid_until date,
  constraint uq_csisms_certification_certificate unique (certificate_number),
  key ix_csisms_certification_organisation (organisation_id)
);

create table csisms_certification_category (
  certification varchar(20) not null,
  category varchar(20) not null,
  primary key (certification, category),
  constraint fk_csisms_certification_category foreign key (certification) references csisms_certification (id)
);
