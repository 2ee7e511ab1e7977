package config

import (
	"maps"
	"slices"
	"strings"

	"github.com/adsum-cli/adsum/pkg/near"
)

// nearest returns the setting that was probably meant by an unknown key, or
// nothing where none comes close.
func nearest(key string) string {
	key = strings.ReplaceAll(strings.ToLower(key), "-", "_")
	if meant := mistaken(key); meant != "" {
		return meant
	}
	return near.Word(key, slices.Sorted(maps.Keys(defaults())))
}
