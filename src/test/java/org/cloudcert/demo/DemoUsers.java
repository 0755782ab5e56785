package org.cloudcert.demo;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.cloudcert.engine.Role;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/** Somebody for every role; who is there already stays as they are. */
@Order(1)
public class DemoUsers implements ApplicationRunner {

    /** Everybody's. */
    static final String PASSWORD = "demo";

    private record DemoUser(String id, String name, List<Role> roles) {

        DemoUser(String id, String name, Role... roles) {
            this(id, name, List.of(roles));
        }
    }

    private static final List<DemoUser> USERS = List.of(
            new DemoUser("clerk", "王受理", Role.ACCEPTANCE_CLERK),
            new DemoUser("lead", "李负责", Role.PROJECT_LEAD),
            new DemoUser("auditor1", "张审核", Role.AUDITOR),
            new DemoUser("auditor2", "赵审核", Role.AUDITOR),
            new DemoUser("auditor3", "何审核", Role.AUDITOR),
            new DemoUser("auditor4", "吕审核", Role.AUDITOR),
            new DemoUser("expert1", "钱专家", Role.EXPERT),
            new DemoUser("expert2", "孙专家", Role.EXPERT),
            new DemoUser("chair", "周组长", Role.EXPERT, Role.EXPERT_CHAIR),
            new DemoUser("finance", "吴财务", Role.FINANCE),
            new DemoUser("maker", "郑制证", Role.CERTIFICATE_MAKER),
            new DemoUser("approver", "冯审批", Role.APPROVER),
            new DemoUser("approver2", "蒋审批", Role.APPROVER),
            new DemoUser("supervisor", "陈监督", Role.SUPERVISION),
            new DemoUser("supervisor2", "沈监督", Role.SUPERVISION),
            new DemoUser("archivist", "褚档案", Role.ARCHIVIST),
            new DemoUser("archivist2", "韩档案", Role.ARCHIVIST),
            new DemoUser("admin2", "曹系统", Role.ADMINISTRATOR),
            new DemoUser("portal", "申报门户", Role.INTEGRATOR, Role.INTEGRATOR_PORTAL),
            new DemoUser("finance-system", "财务系统", Role.INTEGRATOR, Role.INTEGRATOR_FINANCE),
            new DemoUser("supervision-system", "监管系统", Role.INTEGRATOR, Role.INTEGRATOR_SUPERVISION),
            new DemoUser("prometheus", "监控系统", Role.INTEGRATOR_MONITORING),
            new DemoUser("reader", "卫审计", Role.AUDIT_READER));

    private final IdentityService identity;

    DemoUsers(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        USERS.forEach(this::create);
    }

    private void create(DemoUser demoUser) {
        if (identity.createUserQuery().userId(demoUser.id()).count() == 0) {
            User user = identity.newUser(demoUser.id());
            user.setFirstName("");
            user.setLastName(demoUser.name());
            user.setPassword(PASSWORD);
            user.setEmail(demoUser.id() + "@cloudcert.example.cn");
            identity.saveUser(user);
        }
        for (Role role : demoUser.roles()) {
            boolean member = identity.createUserQuery()
                            .userId(demoUser.id())
                            .memberOfGroup(role.group())
                            .count()
                    > 0;
            if (!member) {
                identity.createMembership(demoUser.id(), role.group());
            }
        }
    }
}
