package lang

func frenchPlatform() map[string]string {
	return map[string]string{}
}

func frenchPlatformFaults() map[string]string {
	return map[string]string{}
}
