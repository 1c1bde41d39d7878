"""What was built, what people made of it, and what the data say now, made into one."""
