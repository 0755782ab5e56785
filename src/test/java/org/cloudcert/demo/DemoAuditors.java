package org.cloudcert.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloudcert.procedure.csisms.auditor.AuditorView;
import org.cloudcert.procedure.csisms.auditor.Auditors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/** The demonstration's auditors as they stand in the register; who is there already stays as they are. */
@Order(2)
public class DemoAuditors implements ApplicationRunner {

    private record DemoAuditor(String userId, String number, Set<String> categories) {}

    private static final List<DemoAuditor> AUDITORS = List.of(
            new DemoAuditor("auditor1", "2026-N1CSISMS-1001", Set.of("01", "02", "03")),
            new DemoAuditor("auditor2", "2026-N1CSISMS-1002", Set.of("01", "04")),
            new DemoAuditor("auditor3", "2026-N1CSISMS-1003", Set.of("02", "03", "04")),
            new DemoAuditor("auditor4", "2026-N1CSISMS-1004", Set.of("05")));

    private final Auditors auditors;
    private final Clock clock;

    DemoAuditors(Auditors auditors, Clock clock) {
        this.auditors = auditors;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Set<String> registered =
                auditors.all().stream().map(AuditorView::userId).collect(Collectors.toSet());
        LocalDate today = LocalDate.now(clock);
        AUDITORS.stream()
                .filter(auditor -> !registered.contains(auditor.userId()))
                .forEach(auditor -> {
                    auditors.register(auditor.userId(), auditor.number(), today.plusYears(3));
                    auditors.confirm(auditor.userId(), auditor.categories(), "经笔试、面谈和现场见证，具备所列业务类别的审核能力");
                    auditors.educate(auditor.userId(), today, 24, "云服务信息安全管理体系年度继续教育");
                });
    }
}
