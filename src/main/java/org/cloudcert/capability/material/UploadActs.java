package org.cloudcert.capability.material;

import java.util.Map;
import java.util.stream.Stream;
import org.cloudcert.capability.casefile.CaseAct;
import org.cloudcert.capability.casefile.CaseAct.Field;
import org.cloudcert.capability.casefile.CaseActs;
import org.cloudcert.capability.casefile.CaseFile;
import org.springframework.stereotype.Component;

/** What an applicant hands in can be scanned and stored as long as the case is open. */
@Component
class UploadActs implements CaseActs {

    @Override
    public Stream<CaseAct> openIn(CaseFile file) {
        return Stream.of(CaseAct.of(
                        file,
                        "上传材料",
                        "先上传材料，再在下面登记补充资料、陈述申辩等事项并关联它们。",
                        "materials",
                        Field.choice(
                                "kind",
                                "种类",
                                Stream.of(MaterialKind.values())
                                        .filter(kind -> kind.fromApplicants() && kind.isOf(file.regime()))
                                        .map(kind -> Map.entry(kind.name(), kind.title()))),
                        Field.file("file", "文件")))
                .filter(act -> file.isOpen());
    }
}
