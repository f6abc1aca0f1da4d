#!/bin/sh
# Prints a Python that has NumPy. Several may be installed, and the first need not be the one that
# the system's packages serve.
for python in python3 /usr/bin/python3; do
    if "$python" -c "import numpy" 2>/dev/null; then
        echo "$python"
        exit 0
    fi
done
echo "find_numpy: no python3 here has NumPy (python3-numpy)" >&2
exit 1
