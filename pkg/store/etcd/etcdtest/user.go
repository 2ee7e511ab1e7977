package etcdtest

import (
	"maps"
	"slices"
)

// rootPassword is the operator's where users are known.
const rootPassword = "root's"

// addUsers makes the users, and has the servers ask for one from then on.
func (c *Cluster) addUsers() error {
	if c.options.Users == nil {
		return nil
	}
	commands := [][]string{{"role", "add", "root"}, {"user", "add", "root:" + rootPassword}, {"user", "grant-role", "root", "root"}}
	for _, name := range slices.Sorted(maps.Keys(c.options.Users)) {
		if password := c.options.Users[name]; password == "" {
			commands = append(commands, []string{"user", "add", "--no-password", name})
		} else {
			commands = append(commands, []string{"user", "add", name + ":" + password})
		}
	}
	for _, args := range append(commands, []string{"auth", "enable"}) {
		if _, err := c.Try(args...); err != nil {
			return err
		}
	}
	c.operatorFlags = append(c.operatorFlags, "--user=root:"+rootPassword)
	return nil
}
