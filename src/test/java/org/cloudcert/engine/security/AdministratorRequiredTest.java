package org.cloudcert.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.cloudcert.CloudCert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class AdministratorRequiredTest {

    @Test
    void withoutAdministratorTheProductSaysWhatToSetAndDoesNotStart(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(CloudCert.class).run("--spring.main.banner-mode=off"))
                .isInstanceOf(AdministratorMissing.class);

        assertThat(output)
                .contains("未设置系统管理员", "does not start")
                .contains("CLOUDCERT_ADMINISTRATOR_USER", "CLOUDCERT_ADMINISTRATOR_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({",, false", "admin,, false", ", secret, false", "admin, '  ', false", "admin, secret, true"})
    void userAndPasswordAreBothRequired(String user, String password, boolean configured) {
        MockEnvironment environment = new MockEnvironment();
        if (user != null) {
            environment.setProperty("cloudcert.administrator.user", user);
        }
        if (password != null) {
            environment.setProperty("cloudcert.administrator.password", password);
        }

        assertThat(AdministratorRequired.isConfigured(environment)).isEqualTo(configured);
    }
}
