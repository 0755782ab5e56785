package org.cloudcert.procedure.csisms.programme;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.capability.casefile.CaseSection;
import org.cloudcert.capability.casefile.CaseSection.Line;
import org.cloudcert.capability.casefile.CaseSections;
import org.cloudcert.capability.casefile.Regime;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.programme.PlannedAudit.State;
import org.springframework.stereotype.Component;

/** The programme on the pages of the cases that work by it: every window with its explanation. */
@Component
class ProgrammeSection implements CaseSections {

    private static final Set<String> KINDS = EnumSet.of(
                    CaseKind.CSISMS_INITIAL,
                    CaseKind.CSISMS_TRANSFER,
                    CaseKind.CSISMS_CYCLE,
                    CaseKind.CSISMS_SURVEILLANCE,
                    CaseKind.CSISMS_RECERTIFICATION)
            .stream()
            .map(Enum::name)
            .collect(Collectors.toSet());

    private final Programmes programmes;

    ProgrammeSection(Programmes programmes) {
        this.programmes = programmes;
    }

    @Override
    public Stream<CaseSection> of(CaseFile file) {
        return file.regime() == Regime.CSISMS && KINDS.contains(file.kind()) && programmes.exists(file.chain())
                ? Stream.of(section(programmes.view(file.chain())))
                : Stream.empty();
    }

    private static CaseSection section(ProgrammeView programme) {
        List<Line> lines = new ArrayList<>();
        lines.add(plain("第%d个认证周期：自%s%s起，至%s止"
                .formatted(
                        programme.cycle(),
                        programme.provisional() ? "预计认证决定日" : "认证决定日",
                        programme.decidedOn(),
                        programme.validUntil())));
        programme.surveillance().forEach(audit -> lines.add(surveillance(audit)));
        lines.add(new Line(
                "再认证决定：最迟" + programme.recertification().latest(),
                null,
                false,
                programme.recertification().explanation()));
        ProgrammeView.CoverageView coverage = programme.coverage();
        lines.add(plain("监督审核已覆盖%d项，共%d项控制和典型服务；尚未覆盖：%s"
                .formatted(
                        coverage.done(),
                        coverage.wanted(),
                        coverage.open().isEmpty() ? "无" : String.join("、", coverage.open()))));
        if (!programme.suggestion().isEmpty()) {
            lines.add(plain("建议下一次审核覆盖："
                    + programme.suggestion().stream().map(Control::number).collect(Collectors.joining("、"))));
        }
        programme
                .sites()
                .forEach(site -> lines.add(plain("现场：%s，%s，%d人，班次：%s"
                        .formatted(
                                site.name(),
                                site.address(),
                                site.headcount(),
                                site.shifts().stream()
                                        .map(shift -> "%s %s至%s".formatted(shift.name(), shift.starts(), shift.ends()))
                                        .collect(Collectors.joining("，"))))));
        return new CaseSection("审核方案", lines);
    }

    private static Line surveillance(ProgrammeView.Surveillance audit) {
        String window = audit.window() == null
                ? ""
                : "，应在%s至%s之间进行"
                        .formatted(audit.window().earliest(), audit.window().latest());
        return new Line(
                "第%d次监督审核：%s%s%s".formatted(audit.number(), audit.state().isDone() ? "实施于" : "计划于", audit.on(), window),
                audit.stateTitle(),
                audit.state() == State.OVERDUE || audit.state() == State.DONE_LATE,
                audit.window() == null ? List.of() : audit.window().explanation());
    }

    private static Line plain(String text) {
        return new Line(text, null, false, List.of());
    }
}
