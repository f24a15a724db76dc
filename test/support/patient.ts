// How long a partner of the tests may take, who is at work on the same busy machine: whoever is to be given up is said to be.
export const PATIENT = { connectTimeoutMs: 60_000, totalTimeoutMs: 120_000 };
