package org.cloudcert.faults;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.cloudcert.CloudCert;
import org.cloudcert.simulation.Invariants;
import org.cloudcert.support.ChannelCatcher.Request;
import org.cloudcert.support.Http;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What is true when everything works again, whatever went wrong before. */
final class Aftermath {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** For so long what happens by and by may wait, such as the package of a closed case. */
    private static final Duration BACKGROUND = Duration.ofMinutes(10);

    private final Cluster cluster;
    private final Journal journal;

    Aftermath(Cluster cluster, Journal journal) {
        this.cluster = cluster;
        this.journal = journal;
    }

    /** Returns when nothing is left to be done: no message waits, no job that is due. */
    Aftermath settle() throws SQLException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        try (Connection database = cluster.connect()) {
            while (unfinished(database) > 0) {
                if (System.nanoTime() > until) {
                    throw new AssertionError("Still unfinished: "
                            + texts(
                                    database,
                                    "select concat(dedup_key, ' ', last_error) from outbox_message"
                                            + " where status = 'PENDING' union all"
                                            + " select concat(HANDLER_CFG_, ' ', RETRIES_, ' ', EXCEPTION_MSG_) from ACT_RU_JOB"
                                            + " where DUEDATE_ is null or DUEDATE_ < now() or RETRIES_ = 0"));
                }
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
        return this;
    }

    private static long unfinished(Connection database) throws SQLException {
        return count(database, "select count(*) from outbox_message where status = 'PENDING'")
                + count(database, "select count(*) from ACT_RU_JOB where DUEDATE_ is null or DUEDATE_ < now()");
    }

    /** Fails with everything that is not as it has to be. */
    void verify() throws SQLException {
        List<String> findings = new ArrayList<>();
        try (Connection database = cluster.connect()) {
            findings.addAll(effects(database));
            findings.addAll(twins(database));
            findings.addAll(mails(database));
            findings.addAll(publications(database));
        }
        new Invariants(
                        new DriverManagerDataSource(cluster.schema(), "root", ""),
                        Clock.system(CloudCert.ZONE),
                        cluster.home().resolve("archive"),
                        this::registered,
                        BACKGROUND)
                .violations()
                .forEach(violation -> findings.add(violation.toString()));
        if (!findings.isEmpty()) {
            throw new AssertionError(findings.size() + " findings:\n" + String.join("\n", findings));
        }
    }

    /** What the public is told of a certificate. */
    private String registered(String number) {
        return Http.at(cluster.addresses().get(0))
                .get("/public/certificates/" + number)
                .expect(200)
                .field("status");
    }

    private List<String> effects(Connection database) throws SQLException {
        List<String> findings = new ArrayList<>();
        for (Journal.Entry entry : journal.entries()) {
            long times = count(database, entry.effect().count(), entry.about(), entry.detail());
            if (times != 1) {
                findings.add("%s was accepted and took effect %d times".formatted(entry, times));
            }
        }
        return findings;
    }

    /** What no request that was repeated may have left behind. */
    private static List<String> twins(Connection database) throws SQLException {
        List<String> findings = new ArrayList<>();
        findings.addAll(
                texts(
                        database,
                        """
                select concat(organisation_id, ' has ', count(*), ' cases: ', group_concat(case_no)) from case_file
                where kind = 'INITIAL' group by organisation_id having count(*) > 1"""));
        findings.addAll(
                texts(
                        database,
                        """
                select concat(BUSINESS_KEY_, ' has ', count(*), ' processes of ', PROC_DEF_KEY_) from ACT_HI_PROCINST
                where SUPER_PROCESS_INSTANCE_ID_ is null group by BUSINESS_KEY_, PROC_DEF_KEY_ having count(*) > 1"""));
        findings.addAll(
                texts(
                        database,
                        """
                select concat(case_no, ' has ', count(*), ' documents called ', file_name) from material
                where file_name like '申请书%' group by case_no, file_name having count(*) > 1"""));
        findings.addAll(
                texts(
                        database,
                        """
                select concat(case_no, ' is open, but without a process') from case_file
                where status = 'OPEN' and case_no not in
                (select BUSINESS_KEY_ from ACT_RU_EXECUTION where BUSINESS_KEY_ is not null)"""));
        findings.addAll(texts(
                database, "select concat('Incident: ', INCIDENT_TYPE_, ' ', INCIDENT_MSG_) from ACT_RU_INCIDENT"));
        findings.addAll(texts(
                database,
                "select concat('Failed job: ', HANDLER_CFG_, ' ', EXCEPTION_MSG_) from ACT_RU_JOB where RETRIES_ = 0"));
        findings.addAll(texts(
                database, "select concat(dedup_key, ' is ', status) from outbox_message where status <> 'DELIVERED'"));
        return findings;
    }

    /** Every mail of the outbox arrived, and nothing arrived that is not in the outbox. */
    private List<String> mails(Connection database) throws SQLException {
        Map<String, List<String>> arrived = arrivedMails();
        List<String> findings = new ArrayList<>();
        for (String id :
                texts(database, "select receipt from outbox_message where kind = 'MAIL' or channel = 'JOURNAL'")) {
            List<String> subjects = arrived.remove(id);
            if (subjects == null) {
                findings.add("Mail " + id + " never arrived");
            } else if (subjects.stream().distinct().count() > 1) {
                findings.add("Mail " + id + " arrived as " + subjects);
            }
        }
        arrived.forEach((id, subjects) -> findings.add("Nobody ordered mail " + id + ": " + subjects));
        return findings;
    }

    private List<String> publications(Connection database) throws SQLException {
        Map<String, List<Request>> arrived = new HashMap<>();
        cluster.channels().requests().stream()
                .filter(request -> request.status() == 200)
                .forEach(request -> arrived.computeIfAbsent(request.idempotencyKey(), key -> new ArrayList<>())
                        .add(request));
        List<String> findings = new ArrayList<>();
        for (String key :
                texts(database, "select dedup_key from outbox_message where channel in ('WEBSITE', 'WECHAT')")) {
            List<Request> same = arrived.remove(key);
            if (same == null) {
                findings.add("Announcement " + key + " never arrived");
            } else if (same.stream().map(Request::body).distinct().count() > 1) {
                findings.add("Announcement " + key + " arrived as " + same);
            }
        }
        arrived.keySet().forEach(key -> findings.add("Nobody ordered announcement " + key));
        return findings;
    }

    /** How many mails arrived more than once. */
    long doubledMails() {
        return arrivedMails().values().stream().filter(same -> same.size() > 1).count();
    }

    /** How many announcements arrived more than once. */
    long doubledAnnouncements() {
        Map<String, Integer> times = new HashMap<>();
        cluster.channels().requests().forEach(request -> times.merge(request.idempotencyKey(), 1, Integer::sum));
        return times.values().stream().filter(count -> count > 1).count();
    }

    /** The subjects of what arrived, by Message-ID. */
    private Map<String, List<String>> arrivedMails() {
        Map<String, List<String>> arrived = new HashMap<>();
        try {
            for (MimeMessage message : cluster.mail().getReceivedMessages()) {
                arrived.computeIfAbsent(message.getMessageID(), id -> new ArrayList<>())
                        .add(message.getSubject());
            }
            return arrived;
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static long count(Connection database, String query, String... parameters) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    static List<String> texts(Connection database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement statement = database.prepareStatement(query);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                texts.add(result.getString(1));
            }
        }
        return texts;
    }
}
