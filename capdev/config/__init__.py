"""Settings, addresses, commands, health: the only place that knows every app."""

import os

# Before numpy is imported. The portal’s matrices are small and its processes many: with a thread for each processor a
# query’s vector takes 53 ms of processor time on two processors in use, with one thread 1.9 ms.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
