package org.cloudcert.engine.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** No administrator is configured. */
class AdministratorMissing extends RuntimeException {

    AdministratorMissing() {
        super("cloudcert.administrator.user and cloudcert.administrator.password are not set");
    }

    static class Analyzer extends AbstractFailureAnalyzer<AdministratorMissing> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, AdministratorMissing cause) {
            return new FailureAnalysis(
                    """
                    未设置系统管理员的用户名或密码，产品不启动。
                    The administrator's user name or password is missing; the product does not start.""",
                    """
                    请设置环境变量 / Set the environment variables:
                        CLOUDCERT_ADMINISTRATOR_USER
                        CLOUDCERT_ADMINISTRATOR_PASSWORD
                    （或属性 / or the properties cloudcert.administrator.user, cloudcert.administrator.password）""",
                    cause);
        }
    }
}
