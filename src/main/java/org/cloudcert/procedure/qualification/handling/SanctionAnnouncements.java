package org.cloudcert.procedure.qualification.handling;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.certificate.Certificate;
import org.cloudcert.capability.notification.Outbox;
import org.cloudcert.rule.Rule;
import org.cloudcert.rule.Rulebook;
import org.springframework.stereotype.Component;

/** What the public learns of a handling, on the three channels on which awards are announced. */
@Component
@Rule("Q-6")
class SanctionAnnouncements {

    private static final String PURPOSE = "QUALIFICATION_SANCTION";

    private final Outbox outbox;
    private final Rulebook rulebook;
    private final Clock clock;

    SanctionAnnouncements(Outbox outbox, Rulebook rulebook, Clock clock) {
        this.outbox = outbox;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /**
     * @param event what is announced, once in a case, such as {@code SUSPENSION-1}
     * @param what Chinese: what is done to the organisation, without a full stop
     */
    void publish(CaseFile file, Certificate certificate, String event, String title, String what) {
        LocalDate today = LocalDate.now(clock);
        String clause = rulebook.edition(file.edition()).rule("Q-6").clause();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("title", title);
        content.put(
                "text",
                "依据《信息安全服务资质申请与维持指南（云计算安全类一级）》第%s条，对%s（证书编号%s）自%s起%s。"
                        .formatted(clause, file.organisationName(), certificate.number(), today, what));
        content.put("certificateNumber", certificate.number());
        content.put("organisationName", file.organisationName());
        content.put("clause", clause);
        content.put("from", today.toString());
        outbox.announce("sanction/%s/%s".formatted(file.caseNo(), event), file.caseNo(), PURPOSE, content);
    }
}
