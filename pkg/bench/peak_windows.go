package main

import "os"

// peak is not told here.
func peak(*os.ProcessState) int64 { return 0 }
