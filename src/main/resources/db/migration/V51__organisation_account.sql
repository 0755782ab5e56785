-- Accounts with which organisations sign in themselves; each belongs to one.
create table organisation_account (
  user_id varchar(64) not null primary key,
  organisation_id varchar(36) not null,
  created_at datetime(6) not null,
  created_by varchar(64) not null,
  key organisation_account_of (organisation_id),
  constraint organisation_account_of_organisation foreign key (organisation_id) references organisation (id)
);
