package org.cloudcert.administration;

import java.util.List;
import java.util.Set;
import org.cloudcert.engine.CurrentUser;
import org.cloudcert.engine.Role;

/** The pages of the administration, in the order in which they are shown; one line each. */
final class Navigation {

    private static final List<Link> LINKS = List.of(
            new Link("/administration/people", "人员与代理", "查看各人的工作量；有人离开时移交其工作；设置和撤销代理。", Set.of(Role.ADMINISTRATOR)),
            new Link(AccountPageController.PATH, "账号", "开通和注销单位账号，查看外部系统的账号。", Set.of(Role.ADMINISTRATOR)),
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
