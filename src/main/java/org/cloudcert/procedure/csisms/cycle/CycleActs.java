package org.cloudcert.procedure.csisms.cycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.procedure.csisms.CaseKind;
import org.cloudcert.procedure.csisms.programme.PlannedAudit;
import org.cloudcert.procedure.csisms.programme.Programmes;
import org.springframework.stereotype.Component;

/** What a client hands in while its cycle runs. */
@Component
class CycleActs implements CaseActs {

    private final Recertifications recertifications;
    private final Programmes programmes;

    CycleActs(Recertifications recertifications, Programmes programmes) {
        this.recertifications = recertifications;
        this.programmes = programmes;
    }

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        if (!CaseKind.CSISMS_CYCLE.name().equals(file.kind()) || !file.isOpen()) {
            return Stream.empty();
        }
        String path = "/api/v1/csisms/certifications/" + file.chain();
        CaseAct extension = new CaseAct(
                "登记扩大认证范围申请",
                "扩大后的范围按证书上的写法填写；业务范围类别不变。",
                path + "/extensions",
                Field.lines("scope", "扩大后的认证范围"),
                Field.lines("statement", "增加的内容和理由"));
        CaseAct recertification = new CaseAct(
                "登记再认证申请",
                "再认证决定应在证书有效期届满前作出；到期后六个月内申请的，可以恢复认证。",
                path + "/recertification-applications",
                Field.lines("statement", "上次认证以来的变更"));
        CaseAct special = new CaseAct(
                "提起特殊审核",
                "临时通知的，客户不能对审核组成员提出异议。",
                path + "/special-audits",
                Field.choice("shortNotice", "是否临时通知", Stream.of(Map.entry("false", "否"), Map.entry("true", "是"))),
                Field.lines("occasion", "缘由"));
        return Stream.concat(
                recertifications.application(file.chain()).isPresent() ? Stream.empty() : Stream.of(recertification),
                Stream.concat(Stream.of(extension, special), replan(file.chain(), path).stream()));
    }

    private Optional<CaseAct> replan(String certification, String path) {
        List<PlannedAudit> ahead = programmes.plan(certification).stream()
                .filter(audit -> !audit.state().isDone())
                .toList();
        return ahead.isEmpty()
                ? Optional.empty()
                : Optional.of(new CaseAct(
                        "调整审核方案",
                        "改定的日期应在该次监督审核的时间窗口之内，其后的审核随之重新计算。",
                        path + "/programme/replans",
                        Field.choice(
                                "number",
                                "监督审核",
                                ahead.stream()
                                        .map(audit -> Map.entry(
                                                String.valueOf(audit.number()),
                                                "第%d次，现计划于%s".formatted(audit.number(), audit.on())))),
                        Field.date("plannedOn", "改在"),
                        Field.lines("reason", "理由")));
    }
}
