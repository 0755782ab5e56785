package org.cloudcert.engine.security;

import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives the engine our way to check, keep and judge passwords. */
@Component
class SignInPlugin extends AbstractProcessEnginePlugin {

    private final SignInSettings settings;
    private final Optional<Directory> directory;
    private final ObjectProvider<Provisioning> provisioning;
    private final SignInFailures failures;
    private final JdbcClient jdbc;

    SignInPlugin(
            SignInSettings settings,
            Optional<Directory> directory,
            ObjectProvider<Provisioning> provisioning,
            SignInFailures failures,
            JdbcClient jdbc) {
        this.settings = settings;
        this.directory = directory;
        this.provisioning = provisioning;
        this.failures = failures;
        this.jdbc = jdbc;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        PasswordHash hash = new PasswordHash(settings.passwordHash());
        Optional<PasswordRules> rules = settings.passwordRules() ? Optional.of(new PasswordRules()) : Optional.empty();
        configuration.setPasswordEncryptor(hash);
        configuration.setEnablePasswordPolicy(rules.isPresent());
        rules.ifPresent(configuration::setPasswordPolicy);
        configuration.setIdentityProviderSessionFactory(LocalPasswords.factory(
                new LocalPasswords.Tools(hash, new RememberedPasswords(settings.remembered()), failures, jdbc)));
        configuration.setIdentityService(new EngineIdentities(directory, provisioning, rules, hash, failures));
    }
}
