package org.cloudcert.capability.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cloudcert.capability.audittrail.AuditEvent;
import org.cloudcert.capability.audittrail.AuditTrail;
import org.cloudcert.engine.Accounts;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;
import org.cloudcert.engine.Staff;
import org.cloudcert.rule.Refusal;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts with which organisations sign in themselves: each stands for one, and sees nothing of the others. */
@Service
@Transactional
public class OrganisationAccounts {

    private static final String SELECT =
            """
            select a.user_id, a.organisation_id, o.name organisation_name, a.created_at, a.created_by
            from organisation_account a join organisation o on o.id = a.organisation_id
            """;

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final Accounts users;
    private final Staff staff;
    private final AuditTrail trail;
    private final Clock clock;

    OrganisationAccounts(
            JdbcClient jdbc, Organisations organisations, Accounts users, Staff staff, AuditTrail trail, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.users = users;
        this.staff = staff;
        this.trail = trail;
        this.clock = clock;
    }

    /** @param userId signs in */
    public record OrganisationAccount(
            String userId, String organisationId, String organisationName, Instant createdAt, String createdBy) {}

    /**
     * Gives an organisation an account.
     *
     * @throws Refusal {@code organisation.not-found}; {@code account.user-taken} where the user has a role or an
     *     account already; {@code account.password-missing} where there is neither user nor password
     */
    public OrganisationAccount create(String organisationId, NewOrganisationAccount account) {
        Organisation organisation = organisations.get(organisationId);
        String userId = account.userId();
        if (account.password() != null) {
            users.create(userId, account.name().strip(), account.password());
        } else if (!users.exists(userId)) {
            throw Refusal.invalid("account.password-missing", null, "没有用户“" + userId + "”：请给出初始密码，或先由统一身份认证登录一次");
        } else if (!staff.rolesOf(userId).isEmpty()) {
            throw Refusal.conflict("account.user-taken", null, "用户“" + userId + "”已有角色，不能作为单位账号");
        }
        users.give(userId, Role.APPLICANT);
        jdbc.sql(
                        "insert into organisation_account (user_id, organisation_id, created_at, created_by) values (?, ?, ?, ?)")
                .params(
                        userId,
                        organisationId,
                        LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        CurrentUser.id())
                .update();
        record(
                "account.created",
                "为“" + organisation.name() + "”开通账号" + userId,
                userId,
                organisationId,
                account.reason());
        return find(userId).orElseThrow();
    }

    /**
     * Ends an account: the user stays known by the name, and may do nothing any more.
     *
     * @param reason Chinese, for the record of administrative acts
     * @throws Refusal {@code account.not-found}
     */
    public void remove(String organisationId, String userId, String reason) {
        OrganisationAccount removed = find(userId)
                .filter(account -> account.organisationId().equals(organisationId))
                .orElseThrow(() -> Refusal.notFound("account.not-found", "该单位没有账号“" + userId + "”"));
        users.take(userId, Role.APPLICANT);
        jdbc.sql("delete from organisation_account where user_id = ?")
                .param(userId)
                .update();
        record("account.removed", "注销“" + removed.organisationName() + "”的账号" + userId, userId, organisationId, reason);
    }

    /**
     * An organisation's accounts, by user id.
     *
     * @throws Refusal {@code organisation.not-found}
     */
    @Transactional(readOnly = true)
    public List<OrganisationAccount> of(String organisationId) {
        organisations.get(organisationId);
        return jdbc.sql(SELECT + "where a.organisation_id = ? order by a.user_id")
                .param(organisationId)
                .query(OrganisationAccounts::account)
                .list();
    }

    /** All accounts, by organisation. */
    @Transactional(readOnly = true)
    public Page<OrganisationAccount> all(Pageable page) {
        List<OrganisationAccount> accounts = jdbc.sql(SELECT + "order by o.name, a.user_id limit ? offset ?")
                .params(page.getPageSize(), page.getOffset())
                .query(OrganisationAccounts::account)
                .list();
        long total = jdbc.sql("select count(*) from organisation_account")
                .query(Long.class)
                .single();
        return new PageImpl<>(accounts, page, total);
    }

    /** The organisation that a user stands for. */
    @Transactional(readOnly = true)
    public Optional<String> organisationOf(String userId) {
        return find(userId).map(OrganisationAccount::organisationId);
    }

    /** The organisation that the signed-in user alone knows of; empty for those who are no organisation's account. */
    @Transactional(readOnly = true)
    public Optional<String> own() {
        return CurrentUser.hasOneOf(Set.of(Role.APPLICANT))
                ? Optional.of(organisationOf(CurrentUser.id()).orElse(""))
                : Optional.empty();
    }

    /** @throws Refusal {@code organisation.not-found} where an organisation's account asks for another organisation */
    @Transactional(readOnly = true)
    public void requireOwn(String organisationId) {
        if (own().filter(own -> !own.equals(organisationId)).isPresent()) {
            throw Organisations.notFound(organisationId);
        }
    }

    private Optional<OrganisationAccount> find(String userId) {
        return jdbc.sql(SELECT + "where a.user_id = ?")
                .param(userId)
                .query(OrganisationAccounts::account)
                .optional();
    }

    private void record(String action, String text, String userId, String organisationId, String reason) {
        trail.record(
                AuditTrail.ADMINISTRATION,
                AuditEvent.of(action, text)
                        .because(reason)
                        .with("userId", userId)
                        .with("organisationId", organisationId));
    }

    private static OrganisationAccount account(ResultSet row, int number) throws SQLException {
        return new OrganisationAccount(
                row.getString("user_id"),
                row.getString("organisation_id"),
                row.getString("organisation_name"),
                row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getString("created_by"));
    }
}
