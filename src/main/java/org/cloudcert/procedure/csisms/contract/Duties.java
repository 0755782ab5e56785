package org.cloudcert.procedure.csisms.contract;

import java.util.List;
import org.cloudcert.rule.Rule;

/** What a contract obliges both sides to at least, in the words of the text. */
@Rule({"C-5.3.2", "C-5.3.3"})
public final class Duties {

    /** The body's. */
    public static final List<String> OF_THE_BODY = List.of(
            "及时向符合认证要求并已缴纳认证费用的组织颁发认证证书，通过其网站或者其他形式向社会公布获证信息。",
            "对获证组织体系运行情况进行有效监督，发现获证组织的体系不能持续符合认证要求的，及时暂停或者撤销其认证证书。",
            "因本机构原因（如机构或其认证资质被注销或撤销）导致获证组织证书无法有效保持的，及时告知获证组织并做出妥善处理，并承担由此导致的获证组织的经济损失。");

    /** The client's. */
    public static final List<String> OF_THE_CLIENT = List.of(
            "遵守认证程序要求，认证过程如实提供相关材料和信息，通过认证后持续有效运行体系。",
            "遵守认证认可相关法律法规，配合认证监管部门的监督检查，对有关事项的询问和调查如实提供相关材料和信息；配合本机构对投诉的调查。",
            "在广告、宣传等活动中正确使用认证证书、认证标志和有关信息；认证证书注销或者被暂停、撤销的，不得继续使用该证书和相关认证标志、信息；不利用认证证书和相关文字、符号误导公众认为其产品或服务通过认证。",
            "发生重大信息安全事件、受到市场监管部门行政处罚、被市场监管部门公布存在信息安全不符合、被媒体曝光存在信息安全问题、体系不能正常运行或发生重大变更，以及其他应通报的情况的，及时向本机构通报。",
            "承担选择本机构的风险，如因本机构资质被撤销而带来的认证证书无法使用的风险。",
            "按合同约定及时向本机构缴纳认证费用。");

    private Duties() {}
}
