-- The template that a message was made from, with its version; null where it is older than templates of letters.
alter table outbox_message add template varchar(120) null after purpose;

-- A message's purpose is its template from now on. Cases wait for the answer to these.
update outbox_message
set purpose = case purpose
                when 'QUALIFICATION_OPINION' then 'qualification.supplement-needed'
                when 'QUALIFICATION_AGREEMENT' then 'qualification.agreement-sent'
                when 'QUALIFICATION_SANCTION_PROPOSED' then 'qualification.sanction-proposed'
                when 'QUALIFICATION_COMPLAINT_RECORD_CALL' then 'qualification.complaint-record-called'
                else 'qualification.award-announced'
              end
where purpose in ('QUALIFICATION_OPINION', 'QUALIFICATION_AGREEMENT', 'QUALIFICATION_SANCTION_PROPOSED',
                  'QUALIFICATION_COMPLAINT_RECORD_CALL', 'QUALIFICATION_AWARD');
