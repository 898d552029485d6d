"""Executes its arguments under a filter that refuses ptrace, as that of a container may do."""

import ctypes
import os
import platform
import struct
import sys

PTRACE = {"x86_64": 101, "aarch64": 117}[platform.machine()]
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, REFUSE_EPERM = 0x7FFF0000, 0x00050001

# The number of a call is the first word of what a filter sees.
INSTRUCTIONS = [(LOAD, 0, 0, 0), (IF_EQUAL, 0, 1, PTRACE), (RETURN, 0, 0, REFUSE_EPERM), (RETURN, 0, 0, ALLOW)]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *each) for each in INSTRUCTIONS))
filter = ctypes.create_string_buffer(struct.pack("HL", len(INSTRUCTIONS), ctypes.addressof(code)))
libc = ctypes.CDLL(None, use_errno=True)
for request in ((PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, filter, 0, 0)):
    if libc.prctl(*request) != 0:
        sys.exit(os.strerror(ctypes.get_errno()))
os.execvp(sys.argv[1], sys.argv[1:])
