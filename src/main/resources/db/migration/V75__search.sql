-- What somebody types may stand anywhere in a name or credit code: a part of a text is the beginning of one of its ends.
-- Every name that an organisation ever had stays findable, as its old cases bear it.
create table organisation_term (
  term varchar(20) not null,
  organisation_id varchar(36) not null,
  primary key (term, organisation_id),
  key organisation_term_of (organisation_id),
  constraint organisation_term_of_organisation foreign key (organisation_id) references organisation (id)
);

insert ignore into organisation_term (term, organisation_id)
  with recursive start (n) as (select 1 union all select n + 1 from start where n < 200)
  select substring(lower(named.words), start.n, 20), named.organisation_id
  from (select id organisation_id, name words from organisation
        union select id, credit_code from organisation
        union select organisation_id, organisation_name from case_file
        union select organisation_id, credit_code from case_file
        union select c.organisation_id, e.organisation_name
              from certificate_edition e join certificate c on c.number = e.number) named
  join start on start.n <= char_length(named.words);

-- Numbers are typed from their beginning or by their end.
alter table case_file
  add column number_end varchar(20) as (reverse(case_no)) stored,
  add key case_file_number_end (number_end),
  add key case_file_status (status, opened_on);

alter table certificate
  add column number_end varchar(50) as (reverse(number)) stored,
  add key certificate_number_end (number_end),
  add key certificate_issued (issued_on, number);

-- Few certificates state a scope.
create index certificate_edition_scope on certificate_edition (scope(10));
