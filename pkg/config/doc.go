// Package config says with which settings a command runs: it finds the
// configuration file, reads it, lays the environment and the flags over it and
// decodes the result once into a typed Config. It also changes a setting in that
// file, and nothing else there.
//
// It must not hold a phrase or a global, read the process's environment by
// itself (Sources brings it), or know a command.
package config
