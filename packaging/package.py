"""Makes what teachers install; `make package` prepares the environment that this runs in."""

import sys

from korrigo_package.command import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
