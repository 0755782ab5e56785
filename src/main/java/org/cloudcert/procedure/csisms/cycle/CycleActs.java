package org.cloudcert.procedure.csisms.cycle;

import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.cloudcert.procedure.csisms.CaseKind;
import org.springframework.stereotype.Component;

/** What a client hands in while its cycle runs. */
@Component
class CycleActs implements CaseActs {

    private final Recertifications recertifications;

    CycleActs(Recertifications recertifications) {
        this.recertifications = recertifications;
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
        return recertifications.application(file.chain()).isPresent()
                ? Stream.of(extension)
                : Stream.of(recertification, extension);
    }
}
