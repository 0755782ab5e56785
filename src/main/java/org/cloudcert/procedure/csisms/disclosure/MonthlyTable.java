package org.cloudcert.procedure.csisms.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.certificate.CertificateStatus;
import org.cloudcert.capability.certificate.Edition;
import org.cloudcert.capability.certificate.StatusChange;
import org.cloudcert.rule.Rule;

/**
 * A month's certificates, computed from what was on record when the month ended, whenever it is computed: what was
 * recorded later changes nothing, even where it took effect earlier.
 */
@Rule({"C-5.1.1", "X-3"})
final class MonthlyTable {

    /** In this order, whatever the month. */
    static final List<String> COLUMNS = List.of(
            "报告月份",
            "证书编号",
            "获证组织名称",
            "统一社会信用代码",
            "认证依据",
            "认证范围",
            "发证日期",
            "有效期自",
            "有效期至",
            "证书状态",
            "状态起始日期",
            "状态变更原因",
            "证书版次",
            "本月变化");

    private final YearMonth month;
    private final LocalDate last;
    private final Instant end;
    private final ZoneId zone;

    MonthlyTable(YearMonth month, ZoneId zone) {
        this.month = month;
        this.zone = zone;
        last = month.atEndOfMonth();
        end = last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** A row for each certificate that had not ended before the month began. */
    List<List<String>> rows(List<Certificate> certificates) {
        return certificates.stream()
                .filter(certificate -> !certificate.issuedOn().isAfter(last))
                .filter(certificate -> !endedBefore(certificate))
                .map(this::row)
                .toList();
    }

    private boolean endedBefore(Certificate certificate) {
        Instant began = month.atDay(1).atStartOfDay(zone).toInstant();
        CertificateStatus status = status(certificate, month.atDay(1).minusDays(1), began);
        return status.isFinal() || status == CertificateStatus.EXPIRED;
    }

    private List<String> row(Certificate certificate) {
        Optional<StatusChange> decided = decided(certificate, last, end);
        CertificateStatus status = status(certificate, last, end);
        boolean expired = status == CertificateStatus.EXPIRED;
        Edition print = certificate.printOn(last);
        return List.of(
                month.toString(),
                certificate.number(),
                print.organisationName(),
                certificate.creditCode(),
                text(certificate.standard()),
                text(print.scope()),
                certificate.issuedOn().toString(),
                certificate.validFrom().toString(),
                certificate.validUntil().toString(),
                status.title(),
                expired
                        ? certificate.validUntil().plusDays(1).toString()
                        : decided.map(change -> change.from().toString()).orElse(""),
                expired ? "有效期届满" : decided.map(change -> text(change.reason())).orElse(""),
                String.valueOf(certificate.editions().indexOf(print) + 1),
                String.join("；", changes(certificate)));
    }

    private List<String> changes(Certificate certificate) {
        List<String> changes = new ArrayList<>();
        certificate.statusHistory().stream()
                .filter(change -> change.recordedAt().isBefore(end))
                .filter(change -> within(effective(change)))
                .forEach(change -> changes.add(
                        change.reason().equals("颁发证书")
                                ? "颁发证书"
                                : change.status().title()));
        IntStream.range(1, certificate.editions().size())
                .mapToObj(certificate.editions()::get)
                .filter(print -> within(print.printedOn()))
                .forEach(print -> changes.add("换发证书（" + print.occasion() + "）"));
        if (status(certificate, last, end) == CertificateStatus.EXPIRED
                && within(certificate.validUntil().plusDays(1))) {
            changes.add(CertificateStatus.EXPIRED.title());
        }
        return changes.stream().map(MonthlyTable::text).toList();
    }

    /** What is recorded after it took effect is reported in the month in which it was recorded. */
    private LocalDate effective(StatusChange change) {
        LocalDate recorded = LocalDate.ofInstant(change.recordedAt(), zone);
        return recorded.isAfter(change.from()) ? recorded : change.from();
    }

    private boolean within(LocalDate day) {
        return YearMonth.from(day).equals(month);
    }

    private static Optional<StatusChange> decided(Certificate certificate, LocalDate day, Instant known) {
        return certificate.statusHistory().stream()
                .filter(change -> change.recordedAt().isBefore(known))
                .filter(change -> !change.from().isAfter(day))
                .reduce((former, later) -> later);
    }

    private static CertificateStatus status(Certificate certificate, LocalDate day, Instant known) {
        CertificateStatus decided =
                decided(certificate, day, known).map(StatusChange::status).orElse(CertificateStatus.NOT_YET_ISSUED);
        return day.isAfter(certificate.validUntil()) && !decided.isFinal() ? CertificateStatus.EXPIRED : decided;
    }

    /** One line, so that a row is a line. */
    private static String text(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }
}
