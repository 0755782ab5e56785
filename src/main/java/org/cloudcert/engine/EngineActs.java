package org.cloudcert.engine;

import org.cloudcert.rule.Refusal;

/** Takes down what people do with the engine through its own interfaces. */
public interface EngineActs {

    /**
     * Called in the act's own transaction, before it takes effect.
     *
     * @throws Refusal if the act may not be done, as where nobody has said why; nothing happens then
     */
    void takeDown(EngineAct act);
}
