package org.cloudcert.administration;

import java.util.List;
import java.util.Set;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;

/** The pages of the administration, in the order in which they are shown; one line each. */
final class Navigation {

    private static final List<Link> LINKS = List.of(
            new Link("/administration/people", "人员与代理", "查看各人的工作量；有人离开时移交其工作；设置和撤销代理。", Set.of(Role.ADMINISTRATOR)),
            new Link(AuditorPageController.PATH, "审核员", "登记审核员的注册资格、专业能力和继续教育。", Set.of(Role.ADMINISTRATOR)),
            new Link(BodyPageController.PATH, "本机构", "登记本机构的风险评估和责任保障；因本机构原因告知获证组织。", Set.of(Role.ADMINISTRATOR)),
            new Link(AccountPageController.PATH, "账号", "开通和注销单位账号，查看外部系统的账号。", Set.of(Role.ADMINISTRATOR)),
            new Link(LockedUserPageController.PATH, "锁定的用户", "让连续登录失败而被锁定的人重新登录。", Set.of(Role.ADMINISTRATOR)),
            new Link(RegulationPageController.PATH, "制度", "放假安排、收费标准和文书模板：提出新版本，由另一人复核，到期自动生效。", Role.REGULATING),
            new Link(ActsController.PATH, "管理记录", "登记操作事由；查阅管理操作的记录；处理未送达的通知和失败的作业。", Role.ADMINISTERING));

    private Navigation() {}

    /**
     * A page.
     *
     * @param path without a slash at its end; pages below it belong to it
     * @param description what one does there, in a sentence
     * @param roles who may open it; {@code AccessRules} enforces it
     */
    record Link(String path, String title, String description, Set<Role> roles) {

        /** Whether the page at this address is this one or below it. */
        public boolean leadsTo(String address) {
            return address.equals(path) || address.startsWith(path + "/");
        }
    }

    /** What the signed-in person may open. */
    static List<Link> ofCurrentUser() {
        return LINKS.stream().filter(link -> CurrentUser.hasOneOf(link.roles())).toList();
    }
}
