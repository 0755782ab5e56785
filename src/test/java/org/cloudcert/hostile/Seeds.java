package org.cloudcert.hostile;

/** Seeds that follow each other, made to begin unlike each other. */
final class Seeds {

    private Seeds() {}

    static long mixed(long seed) {
        long mixed = (seed ^ seed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
