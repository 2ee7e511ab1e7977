package lang

func ukrainianPlatform() map[string]string {
	return map[string]string{}
}

func ukrainianPlatformFaults() map[string]string {
	return map[string]string{}
}
